"""Mails: written from templates, kept until they left, carried by a postman who holds nobody up."""

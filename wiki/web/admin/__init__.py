"""The rooms of the site's administrators, behind `/+admin`."""

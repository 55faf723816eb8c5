"""Hands a finished site to a web host or an object store through rclone, so that visitors find the old site or the new one."""

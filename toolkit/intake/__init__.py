"""From the inbox to the desk: which files are there, when each is ready, and what is known of it on arrival.

watch       what the inbox holds: the scan is the truth, file system events only ring the bell
settling    when a file is ready: quiet, whole, and open in nobody's program; pure, with a clock handed in
owners      who has a document open, told by the owner file beside it
receive     a claimed file: its size, bytes and hash
layout      folders that would swallow each other are refused; which folder is which branch's
"""

"""Agreement files and registers, and what reads and checks them."""

from samverkan.files.file_set import FileSet, find_files
from samverkan.files.folder import SHIPPED
from samverkan.files.read import Checked, ReadFiles, read_facts, read_files, validate

__all__ = ["SHIPPED", "Checked", "FileSet", "ReadFiles", "find_files", "read_facts", "read_files", "validate"]

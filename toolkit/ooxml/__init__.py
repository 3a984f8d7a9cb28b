"""Office files as what they are: zip packages of XML parts. Bytes in, bytes and trees out; no disk."""

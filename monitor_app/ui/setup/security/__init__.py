"""Encryption of the clinic's file: whether it is on, turning it on and off, and its recovery key."""

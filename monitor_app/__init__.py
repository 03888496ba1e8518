"""Infusion Session Monitor: charts ketamine and esketamine sessions as they happen."""

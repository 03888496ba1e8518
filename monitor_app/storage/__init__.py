"""The clinic's file: the only package that speaks SQL.

:func:`monitor_app.storage.database.open_database` opens it, :class:`monitor_app.storage.journal.Journal`
writes and replays facts, :class:`monitor_app.storage.register.Register` answers the questions of lists.
:mod:`monitor_app.storage.session_file` writes a session into a file of its own and opens that.
"""

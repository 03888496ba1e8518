"""Which tests show what the guide says of the record, sentence by sentence of ``guide/faults.md``."""

from __future__ import annotations

AT_WORK = "tests/faults/test_killed_at_work.py"
BACKUP = "tests/storage/test_backup.py"
BACKUP_KILLED = "tests/faults/test_backup_killed.py"
BUGS = "tests/faults/test_bugs_in_views.py"
CHARTING = "tests/faults/test_killed_charting.py"
CLOCK = "tests/faults/test_clock_set.py"
COPY_GONE = "tests/storage/test_copy_gone.py"
DAMAGED = "tests/faults/test_damaged_file.py"
DATABASE = "tests/storage/test_database.py"
DRUG = "tests/scenarios/test_controlled_drug.py"
EMERGENCY = "tests/faults/test_emergency_copy.py"
IN_COPY = "tests/storage/test_emergency.py"
IN_KILL = "tests/faults/test_killed_in_emergency.py"
KILL = "tests/faults/test_kill.py"
LOCKED = "tests/faults/test_locked_file.py"
LOCKED_DESK = "tests/scenarios/test_locked_desk.py"
MAKING = "tests/test_backing_up.py"
PATIENT_TEXT = "tests/faults/test_patient_text.py"
PEOPLE = "tests/scenarios/test_people.py"
RESTORE = "tests/storage/test_restore.py"
SECOND = "tests/test_second_start.py"
STAFF = "tests/scenarios/test_staff.py"
STARVED = "tests/faults/test_starved.py"
TORN = "tests/faults/test_torn.py"
VERIFY = "tests/storage/test_verify.py"

SHOWN_BY: dict[str, tuple[str, ...]] = {
    # the power goes, or the program is killed
    "Everything the window showed as saved is in the file.": (
        f"{KILL}::test_a_killed_session_goes_on_to_its_end",
        f"{CHARTING}::test_charting_survives_one_kill_after_the_other",
    ),
    "What was being saved at that moment is there as a whole or not at all: never a reading without its "
    "warnings.": (
        f"{CHARTING}::test_charting_survives_one_kill_after_the_other",
        f"{CHARTING}::test_a_storage_that_breaks_the_promise_is_found_out",
    ),
    "Start the program again: every session goes on at its chair.": (
        f"{KILL}::test_a_killed_session_goes_on_to_its_end",
    ),
    "What was typed and not saved is gone.": (f"{KILL}::test_what_was_typed_and_not_saved_is_gone",),
    "A session that was being imported came in as a whole or not at all.": (
        f"{AT_WORK}::test_importing_is_all_or_nothing",
    ),
    "A file that was being brought up to date by a newer version opens all the same.": (
        f"{AT_WORK}::test_an_upgrade_is_done_or_not_begun",
    ),
    # the disk tears the last thing that was written
    "The program opens the file with everything that was acknowledged before.": (
        f"{TORN}::test_a_log_that_is_cut_off_holds_all_that_was_acknowledged_before",
        f"{TORN}::test_a_log_that_is_overwritten_from_somewhere_on_does_too",
        f"{TORN}::test_a_file_into_which_the_log_was_half_moved_is_whole",
    ),
    "If the disk has damaged older entries, `verify` says so and names the place.": (
        f"{TORN}::test_damage_of_what_was_durable_is_told",
        "tests/storage/test_verify_flips.py::test_a_spoiled_byte_is_found_or_means_nothing",
    ),
    "Nothing that opens shows a value that nobody entered.": (
        f"{TORN}::test_a_single_sector_of_the_log_takes_only_what_came_after_it",
        "tests/storage/test_verify_tables.py::test_a_table_that_shows_something_else_is_named",
    ),
    # something cannot be saved
    "What you typed stays in its field.": (
        f"{LOCKED}::test_a_reading_that_cannot_be_written_stays_and_is_saved_by_retry",
    ),
    "NOT SAVED and the reason stand beside it.": (
        f"{LOCKED}::test_a_reading_that_cannot_be_written_stays_and_is_saved_by_retry",
    ),
    "Retry saves it once the cause is gone.": (
        f"{LOCKED}::test_a_reading_that_cannot_be_written_stays_and_is_saved_by_retry",
    ),
    "If it fails again, charting goes on in an emergency copy in another folder.": (
        f"{EMERGENCY}::test_charting_goes_on_beside_a_file_that_stays_held_and_comes_back",
        f"{IN_COPY}::test_the_first_failure_is_told_and_the_second_in_a_row_goes_to_the_copy",
        f"{IN_COPY}::test_the_copy_is_for_its_owner_alone_and_never_beside_the_file",
    ),
    "A red strip says so on every page, and where the copy is.": (
        f"{EMERGENCY}::test_charting_goes_on_beside_a_file_that_stays_held_and_comes_back",
    ),
    "Sessions can be begun, and every entry is shown, as ever.": (
        f"{EMERGENCY}::test_a_session_can_be_begun_while_the_file_is_held",
    ),
    "When the file can be written again, all entries come into it in their order, with their times and "
    "names.": (f"{IN_COPY}::test_all_comes_into_the_file_in_order_with_its_times_and_authors",),
    "Where the copy goes too, all that waits is kept in another one.": (
        f"{COPY_GONE}::test_where_the_copy_is_gone_all_that_waits_goes_into_another",
    ),
    "Closing the window first tells how many entries are not in the file yet; the next start brings them "
    "in.": (f"{EMERGENCY}::test_closing_names_what_is_not_in_the_file_and_the_next_start_merges_it",),
    "Nothing is signed over entries that are not in the file.": (
        f"{IN_COPY}::test_nothing_is_signed_over_entries_that_are_not_in_the_file",
    ),
    # the disk is full
    "The entry is not saved, and the sentence says that the disk is full.": (
        "tests/storage/test_journal.py::test_a_full_disk_is_told_and_leaves_nothing_half",
    ),
    "Nothing half is left in the file.": (
        "tests/storage/test_journal.py::test_a_full_disk_is_told_and_leaves_nothing_half",
    ),
    "Charting goes on in the emergency copy on another disk, and comes back into the file when there is "
    "room.": (
        f"{STARVED}::test_a_disk_that_is_full_holds_no_emergency_copy_either",
        f"{STARVED}::test_a_file_that_cannot_grow_or_be_written",
    ),
    # the file or its folder may not be written to
    "The program says so, and what was saved before is safe.": (
        f"{STARVED}::test_a_file_system_that_is_read_only_at_the_start",
        f"{DATABASE}::test_a_file_that_may_not_be_written_is_said_to_be_so",
    ),
    "Where it comes to be so while the program runs, charting goes on in the emergency copy.": (
        f"{STARVED}::test_a_file_that_cannot_grow_or_be_written",
    ),
    "A folder without rights is named at the start.": (
        f"{STARVED}::test_a_folder_without_rights_is_told_of",
    ),
    # another program holds the file
    "The program says so, and the entry can be saved once the other has let go of it.": (
        "tests/storage/test_journal.py::test_a_locked_file_is_told_and_can_be_tried_again",
        f"{LOCKED}::test_a_reading_that_cannot_be_written_stays_and_is_saved_by_retry",
    ),
    "A file that is held for long holds up neither the window nor its warnings.": (
        f"{EMERGENCY}::test_a_file_that_is_held_for_long_holds_up_neither_the_window_nor_its_warnings",
    ),
    "Whoever is killed meanwhile has lost nothing, and nothing is in the file twice.": (
        f"{IN_KILL}::test_whoever_is_killed_while_the_file_is_held_now_and_then_has_lost_nothing",
        f"{IN_KILL}::test_whoever_is_killed_while_merging_has_lost_nothing_and_nothing_is_there_twice",
    ),
    # the file is on a network drive
    "A strip and the setup say so: keep the file on this computer.": (
        "tests/test_network_drives.py::test_the_window_says_so_and_the_setup_says_it_on",
    ),
    # the file is deleted, moved or replaced while the program runs
    "The next entry says so instead of being saved where nobody would find it.": (
        "tests/storage/test_gone.py::test_what_nobody_would_find_is_not_taken_for_saved",
    ),
    "A file that was deleted or moved is put back with everything that was saved.": (
        f"{EMERGENCY}::test_a_file_that_is_deleted_or_moved_is_put_back_and_nothing_is_lost",
    ),
    "A file that somebody put in its place and that lacks entries is left alone.": (
        "tests/storage/test_rescue.py::test_a_file_in_its_place_that_lacks_something_is_left_alone",
    ),
    "The next start says where everything is, and the emergency copy waits for the right file.": (
        f"{COPY_GONE}::"
        "test_a_start_on_a_file_that_lacks_what_was_held_says_so_and_keeps_the_copy_for_the_right_one",
    ),
    "Where another program writes over the file, nothing more goes into it: charting goes on in the "
    "emergency copy.": (
        "tests/storage/test_overwritten.py::test_what_would_be_lost_in_it_is_not_taken_for_saved",
    ),
    "A log whose file is gone is kept for it.": (
        "tests/storage/test_names.py::test_a_log_without_its_file_is_kept_for_it",
    ),
    # the file is damaged, or is none of ours
    "Damage is looked for at the start, and a file that does not open right is never written to.": (
        f"{DAMAGED}::test_wherever_it_is_damaged_it_opens_right_or_says_so_and_is_never_written",
        f"{DATABASE}::test_a_file_that_was_cut_off_is_called_damaged",
    ),
    "Damage that is found while the window is open is said in a strip.": (
        "tests/faults/test_damage_while_open.py::"
        "test_damage_is_found_while_the_window_is_open_and_a_strip_says_so",
    ),
    "A window then offers to read what can be read, and to go back to a backup.": (
        "tests/faults/test_recovering.py::test_read_first_then_back_to_the_backup_and_on_with_charting",
        f"{DAMAGED}::test_the_program_offers_a_way_out_of_damage_and_leaves_the_file",
    ),
    "A damaged file gives back what can be read of it.": (
        f"{RESTORE}::test_a_damaged_file_gives_back_what_can_be_read",
        f"{DAMAGED}::test_what_is_salvaged_is_as_it_was_written",
    ),
    "An emptied file that has backups is not taken for a new one.": (
        f"{DAMAGED}::test_an_emptied_file_with_backups_is_not_taken_for_a_new_one",
    ),
    "A file of a newer version is left as it is, byte for byte.": (
        f"{DATABASE}::test_a_newer_file_is_left_byte_for_byte",
    ),
    "A file of another program is refused and left as it is.": (
        f"{DATABASE}::test_somebody_elses_database_is_refused_and_left",
        f"{DATABASE}::test_what_is_no_database_is_refused_and_left",
        f"{DAMAGED}::test_what_is_not_ours_to_open_is_a_sentence_and_stays",
    ),
    # the program is started twice
    "The first window comes to the front, and the second start ends.": (
        f"{SECOND}::test_a_second_start_brings_the_first_window_to_the_front_and_ends",
    ),
    "There are never two windows that write to one file.": (
        f"{SECOND}::test_the_first_holds_the_file_by_whatever_name",
        "tests/test_app.py::test_a_second_window_is_kept_off_the_file",
    ),
    "A file with a second name on its disk, a hard link, is refused.": (
        "tests/storage/test_names.py::test_a_file_with_a_second_name_is_refused_under_both",
    ),
    # the clock of the computer is set
    "Times in the chairs stand in their order and elapsed times stay right, whichever way it is set.": (
        f"{CLOCK}::test_a_clock_that_is_set_moves_no_time_and_is_a_fact",
        f"{CLOCK}::test_a_clock_set_back_before_a_restart_moves_no_time_and_is_a_fact",
    ),
    "That it was set is in the record of every running session.": (
        f"{CLOCK}::test_a_clock_that_is_set_moves_no_time_and_is_a_fact",
        "tests/test_recorder.py::TestClockJumps::test_each_jump_is_noted_once_in_every_running_session",
    ),
    "Daylight saving changes nothing.": (f"{CLOCK}::test_daylight_saving_moves_no_time_and_is_no_jump",),
    "A strip tells how far the times here are from the computer's clock.": (
        "tests/scenarios/test_charting.py::test_a_clock_that_was_moved_is_told_and_moves_nothing",
    ),
    "If a session was begun by a clock that was days ahead, the times go on from there until it has ended.": (
        f"{CLOCK}::test_a_session_that_began_years_ahead_goes_on_in_order_until_it_ends",
    ),
    "The strip then says to end the sessions that run and to start the program again.": (
        f"{CLOCK}::test_the_window_says_what_to_do_about_years_ahead_and_a_restart_after_the_end_mends_it",
    ),
    # the computer sleeps
    "The time asleep counts.": (
        f"{CLOCK}::test_an_hour_asleep_counts_as_an_hour_and_what_was_missed_is_told",
    ),
    "Readings that were due meanwhile are noted as missed.": (
        f"{CLOCK}::test_an_hour_asleep_counts_as_an_hour_and_what_was_missed_is_told",
    ),
    # there is a bug in the program
    "Charting goes on, and one message says that what was saved is safe.": (
        f"{BUGS}::test_charting_goes_on_though_a_view_is_broken",
        f"{BUGS}::test_the_real_program_charts_on_and_ends_in_order",
    ),
    "Other views go on showing what is saved; a warning is seen and heard.": (
        f"{BUGS}::test_a_warning_is_seen_and_heard_though_another_view_is_broken",
    ),
    "Look whether your last entry is there before you enter it again.": (
        f"{BUGS}::test_the_real_program_charts_on_and_ends_in_order",
    ),
    "The log names the place in the program and nobody's name or values.": (
        f"{BUGS}::test_the_real_program_charts_on_and_ends_in_order",
    ),
    # a chart is exported and the computer stops
    "No half file is left under the name you gave.": (
        f"{AT_WORK}::test_no_half_file_is_left_under_its_name",
    ),
    "A hidden folder may stay beside it, which only you can read.": (
        f"{AT_WORK}::test_no_half_file_is_left_under_its_name",
    ),
    "The next export into the same folder removes it when it is a day old.": (
        f"{AT_WORK}::test_what_a_killed_export_left_is_removed_by_one_of_the_next_day",
    ),
    # somebody changes the file by another program
    "`verify` finds an entry that was changed, taken out, exchanged or added, and names it.": (
        f"{VERIFY}::test_a_changed_row_is_named",
        f"{VERIFY}::test_a_missing_row_is_named",
        f"{VERIFY}::test_swapped_rows_are_named",
        f"{VERIFY}::test_an_added_row_is_named_though_its_hash_is_right",
    ),
    "A signature seals all entries before it.": (
        "tests/storage/test_verify_seals.py::test_the_seal_is_the_hash_of_the_last_entry_that_is_covered",
        "tests/storage/test_verify_seals.py::test_what_was_signed_cannot_be_rewritten",
    ),
    # a backup is needed
    "A backup is made after each session and every day, while charting goes on.": (
        f"{MAKING}::test_the_end_of_a_session_makes_one_that_holds_it",
        f"{MAKING}::test_the_first_look_makes_one_and_the_next_day_the_next",
        f"{BACKUP}::test_what_is_saved_meanwhile_neither_waits_nor_begins_it_again",
    ),
    "Each is checked before it has its name.": (
        f"{BACKUP}::test_a_backup_is_one_whole_file_named_by_its_time",
        f"{BACKUP}::test_a_flawed_record_gives_no_backup_and_removes_none",
    ),
    "Where none could be made for three days, that is said with the reason.": (
        f"{MAKING}::test_a_fault_is_told_and_tried_again_later",
    ),
    "Kept are the newest of 7 days, 4 weeks and 12 months.": (
        f"{BACKUP}::test_old_ones_go_by_the_rule",
        "tests/domain/test_keeping.py::test_two_years_of_working_days",
    ),
    "A computer that stops meanwhile leaves no half backup under the name of one.": (
        f"{BACKUP_KILLED}::test_what_has_the_name_of_a_backup_is_one",
    ),
    "Going back to a backup first tells what would be lost, session by session.": (
        f"{RESTORE}::test_the_preview_counts_what_would_be_lost",
        "tests/test_backup_commands.py::test_restore_tells_what_is_lost_asks_and_keeps_the_file",
    ),
    "The file that is replaced is kept beside it.": (
        f"{RESTORE}::test_the_backup_takes_the_place_and_the_file_stays_beside_it",
    ),
    "If the computer stops while it goes back, the file or the backup opens, and the other is there.": (
        f"{BACKUP_KILLED}::test_either_the_file_or_the_backup_opens_and_the_other_is_there",
    ),
    "A backup that is not as it was written is refused.": (
        f"{RESTORE}::test_a_backup_that_is_not_as_it_was_written_is_refused",
    ),
    # a PIN is forgotten or wrong
    "An administrator sets a new one, which counts at once.": (f"{STAFF}::test_a_new_pin_holds_at_once",),
    "After some wrong ones there is a wait that grows.": (
        f"{PEOPLE}::test_wrong_pins_are_told_in_words_and_the_wait_counts_down",
    ),
    "Wrong PINs are in the record.": (
        f"{PEOPLE}::test_wrong_pins_are_told_in_words_and_the_wait_counts_down",
    ),
    "A full disk keeps nobody with the right PIN from the patients.": (
        "tests/test_sign_in.py::test_a_disk_that_takes_nothing_keeps_nobody_from_the_patients",
    ),
    # nobody is signed in
    "The desk locks itself when nobody touches it for a while.": (
        f"{LOCKED_DESK}::test_a_desk_that_nobody_touches_locks_itself_and_what_was_typed_waits_behind_it",
    ),
    "The names of the patients are hidden; chairs, times and warnings stay in sight.": (
        f"{LOCKED_DESK}::test_a_locked_desk_names_no_patient_and_shows_chairs_timers_and_warnings",
    ),
    "What was typed waits behind it.": (
        f"{LOCKED_DESK}::test_a_desk_that_nobody_touches_locks_itself_and_what_was_typed_waits_behind_it",
    ),
    "Anybody can acknowledge a warning with F9.": (
        f"{LOCKED_DESK}::test_a_warning_raised_at_a_locked_desk_is_acknowledged_by_anyone_and_explained_later",
    ),
    "It is recorded as an emergency, and the next who signs in is asked who it was and why.": (
        f"{LOCKED_DESK}::test_a_warning_raised_at_a_locked_desk_is_acknowledged_by_anyone_and_explained_later",
    ),
    # somebody may not do something
    "The act is refused with a sentence, and that is in the record.": (
        f"{PEOPLE}::test_a_nurse_does_not_sign_and_an_administrator_does_not_chart",
        "tests/test_staff_commands.py::test_an_act_without_the_right_is_refused_and_recorded",
    ),
    # the file is encrypted
    "Without its key nobody reads anything of a patient in the file or in what is left beside it.": (
        f"{PATIENT_TEXT}::test_nothing_of_a_patient_reads_in_whatever_an_encrypted_file_leaves",
        "tests/storage/test_encrypted_file.py::test_nothing_of_it_reads_without_the_key",
    ),
    "Where the computer's keyring does not have the key, the recovery key opens it; a mistake in typing is "
    "named by its group.": (
        "tests/storage/test_unlocking.py::test_where_no_key_fits_the_recovery_key_is_asked_for_until_it_does",
        "tests/ui/test_key_dialog.py::test_a_mistake_is_named_by_its_group",
    ),
    "Without either nobody can open the file: keep the recovery key in a safe place.": (
        "tests/storage/test_encrypted_file.py::test_without_its_key_it_is_refused_and_left_as_it_is",
        "tests/storage/test_unlocking.py::test_who_has_no_recovery_key_reads_why_it_stays_closed",
    ),
    "If the computer stops while the file is being encrypted, it opens as it was or encrypted, and nothing "
    "readable is left beside it.": (
        "tests/faults/test_kill_encrypting.py::"
        "test_a_kill_at_any_moment_leaves_a_file_that_opens_and_nothing_beside_it",
    ),
    "Encrypted or not, every new file can be read by its owner alone.": (
        f"{PATIENT_TEXT}::test_every_new_file_is_its_owners_alone",
    ),
    "The log and the settings hold nothing of a patient.": (
        f"{PATIENT_TEXT}::test_of_a_plain_file_too_neither_log_nor_settings_hold_anything",
    ),
    # some of the controlled drug is nowhere
    "The day list names each amount that is neither given nor wasted.": (
        f"{DRUG}::test_received_drawn_up_given_wasted_and_the_day_balances",
    ),
    "What was entered in error is struck out and stays readable.": (
        f"{DRUG}::test_what_was_entered_in_error_is_struck_out_and_stays_readable",
    ),
    "What cannot be saved stays in its form with NOT SAVED.": (
        "tests/ui/chairs/events/test_controlled_drug.py::test_what_is_not_saved_says_so_and_stays",
    ),
}

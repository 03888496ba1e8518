"""A session as a FHIR R4 Bundle, for the records of others.

:func:`monitor_app.exchange.fhir.bundle.bundle_of` is the door. The resources are plain JSON that is built
here and validated by ``fhir.resources`` before it leaves. That library has models of R4B (4.3.0) and none
of R4 (4.0.1) any more; of the resources used here both releases have the same elements, and nothing is
written that only one of them knows, so the JSON is valid in both.

What is not in it: checklists, limits, readings nobody took, the physician's questions and their answers.
"""

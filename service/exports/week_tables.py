"""The published week as a workbook and as CSV."""

from dataclasses import replace

from models.plan import SubmittedPlan
from models.problem import Problem
from service.exports.file import ExportFile
from service.exports.matrix import leader_matrix
from service.exports.pdf import week_file_name
from service.exports.selection import Revised, Selection
from service.exports.spreadsheet import CSV, XLSX, csv, workbook
from service.exports.tables import SHEETS, leaders_table, trips_table, week_table
from service.exports.trips import trip_sheets
from service.exports.week import week_sheet


def week_xlsx(
    problem: Problem, plan: SubmittedPlan, selection: Selection, revised: Revised | None = None
) -> ExportFile:
    """Return a workbook of the week, the leaders' matrix and, but for the public, the trips."""
    language = selection.language
    sheet = week_sheet(problem, plan, selection, revised)
    tables = {SHEETS["week"].text(language): week_table(sheet)}
    if selection.room is None and selection.vehicle is None:
        matrix = leader_matrix(problem, plan, replace(selection, only_changes=False))
        tables[SHEETS["leaders"].text(language)] = leaders_table(matrix)
    if selection.edition == "internal":
        trips = trip_sheets(problem, plan, selection)
        tables[SHEETS["trips"].text(language)] = trips_table(trips, language)
    return ExportFile(workbook(tables, made=sheet.first), XLSX, week_file_name(sheet, "xlsx"))


def week_csv(
    problem: Problem, plan: SubmittedPlan, selection: Selection, revised: Revised | None = None
) -> ExportFile:
    """Return the rows of the week as CSV."""
    sheet = week_sheet(problem, plan, selection, revised)
    return ExportFile(csv(week_table(sheet)), CSV, week_file_name(sheet, "csv"))

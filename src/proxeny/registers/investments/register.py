"""The declarations of foreign investment: projects, decisions, leads, zones and sites belong together."""

from __future__ import annotations

from proxeny.registers.investments.decisions import INVESTMENT_DECISIONS, INVESTMENT_LEADS
from proxeny.registers.investments.projects import FDI_PROJECTS
from proxeny.registers.investments.zones import INDUSTRIAL_ZONES, INVESTMENT_SITES

__all__ = ("FDI_PROJECTS", "INDUSTRIAL_ZONES", "INVESTMENT_DECISIONS", "INVESTMENT_LEADS", "INVESTMENT_SITES")

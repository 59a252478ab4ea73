namespace Icf.Generators.Parsing;

/// <summary>A loop whose turns can be run again independently.</summary>
/// <param name="Name">Its name: that of its first site.</param>
/// <param name="Depth">How many loops stand around it.</param>
/// <param name="Identifier">The name of the field in the model class.</param>
/// <param name="Run">A variable for the run of a turn.</param>
/// <param name="Thrown">A variable for the exception of a run.</param>
internal sealed record PlateLoop(string Name, int Depth, string Identifier, string Run, string Thrown);

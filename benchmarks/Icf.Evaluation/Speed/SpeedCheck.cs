namespace Icf.Evaluation.Speed;

/// <summary>A row of the report that is still to be measured.</summary>
/// <param name="Row">What is measured: the stage and, after a slash, the model or shape.</param>
/// <param name="Unit">The unit of the figure.</param>
/// <param name="Bounds">The bound that it should keep, given the figure; null for a figure that only informs.</param>
/// <param name="Measure">Measures it.</param>
internal sealed record SpeedCheck(string Row, string Unit, Func<double?, Goal>? Bounds, Func<double> Measure)
{
    /// <summary>A figure that should be large.</summary>
    public static SpeedCheck AtLeast(string row, double least, string unit, Func<double> measure) =>
        new(row, unit, value => Goal.AtLeast(row, value, least), measure);

    /// <summary>A figure that should be small.</summary>
    public static SpeedCheck AtMost(string row, double most, string unit, Func<double> measure) =>
        new(row, unit, value => Goal.AtMost(row, value, most), measure);

    /// <summary>A figure that only informs.</summary>
    public static SpeedCheck Informative(string row, string unit, Func<double> measure) =>
        new(row, unit, null, measure);

    /// <summary>The row with the figure that was measured, or with none.</summary>
    public SpeedRow With(double? value)
    {
        Goal? goal = Bounds?.Invoke(value);
        return new SpeedRow(Row, value, Unit, goal?.Least ?? goal?.Most, goal?.Met);
    }

    /// <summary>The bound as a person writes it.</summary>
    public string GoalText =>
        Bounds?.Invoke(null) switch
        {
            { Least: { } least } => "≥ " + SpeedRow.Text(least),
            { Most: { } most } => "≤ " + SpeedRow.Text(most),
            _ => "",
        };
}

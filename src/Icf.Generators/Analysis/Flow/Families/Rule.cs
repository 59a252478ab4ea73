namespace Icf.Generators.Analysis;

/// <summary>The condition on a parameter of a distribution.</summary>
/// <param name="Words">The rule in words, after "must be".</param>
/// <param name="Set">The numbers that keep it.</param>
internal sealed record Rule(string Words, Interval Set)
{
    public static readonly Rule Finite = new("finite", Interval.Line);
    public static readonly Rule Positive = new("positive and finite", Interval.Positive);
    public static readonly Rule NotNegative = new("finite and not negative", Interval.NotNegative);
    public static readonly Rule Probability = new("between 0 and 1", Interval.Unit);
    public static readonly Rule Count = new("not negative", Interval.Counts);
    public static readonly Rule LowerBound = new(
        "finite or negative infinity",
        new Interval(double.NegativeInfinity, false, double.PositiveInfinity, true, false)
    );
    public static readonly Rule UpperBound = new(
        "finite or positive infinity",
        new Interval(double.NegativeInfinity, true, double.PositiveInfinity, false, false)
    );
    public static readonly Rule Ascending = new("above", new Interval(0, true, double.PositiveInfinity, false, false));
    public static readonly Rule NotDescending = new("at least", Interval.Closed(0, double.PositiveInfinity));

    public static Rule Between(double lower, double upper) =>
        new($"between {Text(lower)} and {Text(upper)}", Interval.Closed(lower, upper));

    public static Rule Above(double number) =>
        new($"above {Text(number)}", new Interval(number, true, double.PositiveInfinity, false, false));

    public static Rule AtLeast(double number) =>
        new($"at least {Text(number)}", Interval.Closed(number, double.PositiveInfinity));

    public static Rule AtMost(double number) =>
        new($"at most {Text(number)}", Interval.Closed(double.NegativeInfinity, number));

    /// <summary>How reached numbers break the rule, as the text after "can be"; null if they do not.</summary>
    public string? Break(Interval reach)
    {
        if (reach.IsEmpty || Set.Covers(reach))
            return null;
        bool below = reach.Lower < Set.Lower || (reach.Lower == Set.Lower && Set.LowerOpen && !reach.LowerOpen);
        (double end, bool isOpen) = below ? (Set.Lower, Set.LowerOpen) : (Set.Upper, Set.UpperOpen);
        return !below
            ? double.IsInfinity(end)
                ? "infinite"
                : (isOpen ? "as much as " : "above ") + Interval.Text(end)
            : double.IsInfinity(end)
                ? "infinite"
                : reach.Lower == end
                    ? Interval.Text(end)
                    : end == 0
                        ? "negative"
                        : "below " + Interval.Text(end);
    }

    private static string Text(double number) =>
        number == Math.PI ? "π"
        : number == -Math.PI ? "-π"
        : Interval.Text(number);
}

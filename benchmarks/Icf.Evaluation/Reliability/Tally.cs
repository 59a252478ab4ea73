namespace Icf.Evaluation.Reliability;

/// <summary>Whether an answer may be expected to be right.</summary>
internal enum Condition
{
    /// <summary>A network that had enough traces, asked what the model could have produced.</summary>
    Good,

    /// <summary>A network that had far too few.</summary>
    UnderTrained,

    /// <summary>A query of another size, or far out.</summary>
    Unlike,
}

/// <summary>Counts verdicts, and how many answers were off.</summary>
internal sealed class Tally
{
    private readonly Dictionary<(Condition, ReliabilityLevel), (int All, int Off)> _counts = [];

    /// <summary>Counts an answer.</summary>
    public void Add(Condition condition, ReliabilityLevel level, bool off, string description)
    {
        (int all, int soFar) = _counts.GetValueOrDefault((condition, level));
        _counts[(condition, level)] = (all + 1, soFar + (off ? 1 : 0));
        if (off && level == ReliabilityLevel.Good)
            Console.Error.WriteLine($"{condition}, called good: {description}");
    }

    /// <summary>
    /// How many answers of a condition, or of all, have a verdict, or any; and how many of them were off.
    /// </summary>
    public (int All, int Off) Count(Condition? condition = null, ReliabilityLevel? level = null)
    {
        var counted = _counts
            .Where(c => (condition ?? c.Key.Item1) == c.Key.Item1 && (level ?? c.Key.Item2) == c.Key.Item2)
            .ToArray();
        return (counted.Sum(c => c.Value.All), counted.Sum(c => c.Value.Off));
    }
}

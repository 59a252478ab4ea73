namespace Icf.TestModels;

/// <summary>What a patient was given.</summary>
public enum Arm
{
    Control,
    Treated,
}

/// <summary>What is said of a study.</summary>
[Flags]
public enum Marks
{
    None = 0,
    Blind = 1,
    Paid = 2,
}

/// <summary>A dose of something, which is never negative.</summary>
public readonly struct Dose
{
    public Dose(double amount, DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        (Amount, Day) = (amount, day);
    }

    public double Amount { get; }

    public DateOnly Day { get; }
}

/// <summary>A patient.</summary>
public sealed record Patient(string Name, Arm Arm, IReadOnlyList<Dose> Doses, int Visits = 1)
{
    public double? Weight { get; init; }

    public int Taken => Doses.Count;

    public override string ToString() => $"{Name}: {Doses.Count} doses";
}

/// <summary>A dose that was given.</summary>
public sealed record Given(double Dose, Arm Arm);

/// <summary>A tree.</summary>
public sealed record Branch(double Value, List<Branch> Branches);

/// <summary>Something with an inner life.</summary>
public sealed record Wrapped(Random Inner);

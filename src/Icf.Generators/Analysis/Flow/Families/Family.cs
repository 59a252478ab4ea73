namespace Icf.Generators.Analysis;

/// <summary>What a factory of distributions asks of its arguments, and what a draw is.</summary>
/// <param name="Parameters">The parameters and their rules; of an array, those of its elements.</param>
/// <param name="Draw">The numbers of a draw, from the numbers of the arguments.</param>
internal sealed record Family(IReadOnlyList<FamilyParameter> Parameters, FamilyDraw Draw)
{
    /// <summary>Pairs of parameters of which the second must be above the first, or at least the first.</summary>
    public IReadOnlyList<FamilyOrder> Orders { get; init; } = Array.Empty<FamilyOrder>();

    /// <summary>Whether a draw is an array of such numbers.</summary>
    public bool IsArray { get; init; }

    /// <summary>The parameter that says how long the array is: a number, or an array with a length.</summary>
    public string? Length { get; init; }

    /// <summary>The parameter whose elements must add up to one.</summary>
    public string? Probabilities { get; init; }

    /// <summary>The parameter whose elements must rise.</summary>
    public string? Rising { get; init; }

    public FamilyParameter? Parameter(string name) => Parameters.FirstOrDefault(p => p.Name == name);
}

/// <summary>A parameter of a distribution.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rule">What it must be; nothing where any value will do.</param>
internal sealed record FamilyParameter(string Name, Rule? Rule);

/// <summary>Two parameters that must be in order.</summary>
/// <param name="Lower">The smaller one.</param>
/// <param name="Upper">The greater one.</param>
/// <param name="Rule">What the difference must be.</param>
internal sealed record FamilyOrder(string Lower, string Upper, Rule Rule);

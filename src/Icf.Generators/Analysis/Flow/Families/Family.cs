namespace Icf.Generators.Analysis;

/// <summary>The conditions of a factory of distributions on its arguments, and the numbers of a draw.</summary>
/// <param name="Parameters">The parameters and their rules; for an array, the rules of its elements.</param>
/// <param name="Draw">The numbers of a draw, from the numbers of the arguments.</param>
internal sealed record Family(IReadOnlyList<FamilyParameter> Parameters, FamilyDraw Draw)
{
    /// <summary>Pairs of parameters of which the second must be above the first, or at least the first.</summary>
    public IReadOnlyList<FamilyOrder> Orders { get; init; } = Array.Empty<FamilyOrder>();

    /// <summary>Whether a draw is an array of such numbers.</summary>
    public bool IsArray { get; init; }

    /// <summary>The parameter that gives the length of the array: a number, or an array of the same length.</summary>
    public string? Length { get; init; }

    /// <summary>The parameter whose elements must add up to one.</summary>
    public string? Probabilities { get; init; }

    /// <summary>The parameter whose elements must rise.</summary>
    public string? Rising { get; init; }

    public FamilyParameter? Parameter(string name) => Parameters.FirstOrDefault(p => p.Name == name);
}

/// <summary>A parameter of a distribution.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rule">Its condition; null if any value is allowed.</param>
internal sealed record FamilyParameter(string Name, Rule? Rule);

/// <summary>Two parameters that must be in order.</summary>
/// <param name="Lower">The smaller one.</param>
/// <param name="Upper">The greater one.</param>
/// <param name="Rule">The condition on the difference.</param>
internal sealed record FamilyOrder(string Lower, string Upper, Rule Rule);

namespace Icf.Generators.Analysis;

/// <summary>
/// Which evaluation of an expression a value comes from. Values of one evaluation are the same value in every run; of
/// values that come from two, the same may be known, and still it matters which of them is taken.
/// </summary>
/// <remarks>All are equal, so that the comparison of values compares only what is known about them.</remarks>
internal readonly struct Evaluation : IEquatable<Evaluation>
{
    private readonly object? _key;

    private Evaluation(object key) => _key = key;

    /// <summary>Whether it is known which evaluation it is.</summary>
    public bool IsKnown => _key is not null;

    /// <summary>An evaluation that differs from all others.</summary>
    public static Evaluation New() => new(new object());

    /// <summary>Whether two values certainly come from the same evaluation.</summary>
    public bool IsThatOf(Value other) => _key is not null && ReferenceEquals(_key, other.Evaluation._key);

    public bool Equals(Evaluation other) => true;

    public override bool Equals(object? obj) => obj is Evaluation;

    public override int GetHashCode() => 0;
}

using Icf.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>
/// What is known about a value at a place in a model: the numbers that it can be, and what it depends on.
/// </summary>
/// <param name="Outer">A set that contains every number that it can be.</param>
internal sealed record Value(Interval Outer)
{
    /// <summary>A value of which nothing is known.</summary>
    public static readonly Value Unknown = new(Interval.Line);

    /// <summary>A value from elsewhere, about which nothing is known.</summary>
    public static readonly Value Elsewhere = Unknown with
    {
        Origins = Analysis.Sources.Elsewhere,
        Sources = Analysis.Sources.Elsewhere,
    };

    /// <summary>
    /// Whatever the inputs are, some runs come close to both ends of this set; empty if this is not known. It
    /// distinguishes errors that the model itself can cause from those that only its caller can cause.
    /// </summary>
    public Interval Reach { get; init; } = Interval.Empty;

    /// <summary>The origins of the number: values without a common origin can take any pair of their numbers.</summary>
    public SourceSet Origins { get; init; }

    /// <summary>Everything that it depends on, by the flow of data or of control.</summary>
    public SourceSet Sources { get; init; }

    /// <summary>The objects that it may refer to.</summary>
    public SourceSet Objects { get; init; }

    /// <summary>The elements of a tuple.</summary>
    public EquatableArray<Value> Parts { get; init; }

    /// <summary>For a distribution, the value of a draw from it.</summary>
    public Value? Draw { get; init; }

    /// <summary>Which evaluation it comes from.</summary>
    public Evaluation Evaluation { get; init; }

    /// <summary>A number that is always the same.</summary>
    public static Value Constant(double value) => Of(Interval.Point(value));

    /// <summary>A number in a set of which every end is reached.</summary>
    public static Value Of(Interval interval) => new(interval) { Reach = interval };

    /// <summary>Anything that the type allows.</summary>
    public static Value OfType(ITypeSymbol? type) => new(RangeOf(type));

    /// <summary>The same value, which depends on more.</summary>
    public Value DependingOn(SourceSet sources) =>
        sources.IsWithin(Sources) ? this : this with { Sources = Sources | sources };

    /// <summary>The same value after a condition on some of its origins, which may rule out numbers.</summary>
    public Value Conditioned(SourceSet on) =>
        !Reach.IsEmpty && Origins.Overlaps(on) ? this with { Reach = Interval.Empty } : this;

    /// <summary>What is known, of a value that differs from all others.</summary>
    public Value Anew() => this with { Evaluation = Evaluation.New() };

    /// <summary>The join of two values, which depends on what decides between them unless they are one.</summary>
    /// <param name="other">The value that comes from elsewhere.</param>
    /// <param name="gate">What decides between the two.</param>
    /// <param name="isDrawn">Whether runs with the same inputs take both branches.</param>
    public Value Join(Value other, SourceSet gate, bool isDrawn)
    {
        bool isSame = Evaluation.IsThatOf(other) || (Outer.IsPoint && Outer == other.Outer);
        if (isSame && Equals(other))
            return this;
        if (isSame)
            gate = default;
        return new Value(Outer.Hull(other.Outer))
        {
            Reach = isDrawn ? Reach.Hull(other.Reach) : Common(Reach, other.Reach),
            Origins = Origins | other.Origins | gate,
            Sources = Sources | other.Sources | gate,
            Objects = Objects | other.Objects,
            Parts =
                Parts.Count == other.Parts.Count
                    ? Parts.Zip(other.Parts, (a, b) => a.Join(b, gate, isDrawn)).ToEquatableArray()
                    : default,
            Draw = Draw is null || other.Draw is null ? null : Draw.Join(other.Draw, gate, isDrawn),
            Evaluation = isSame ? Evaluation : Evaluation.New(),
        };
    }

    /// <summary>The widening of a value that grows from one turn of a loop to the next.</summary>
    public Value Widen(Value grown) =>
        grown with
        {
            Outer = Outer.Covers(grown.Outer) ? Outer : Outer.Widen(grown.Outer),
            Reach = Reach == grown.Reach ? Reach : Interval.Empty,
            Parts =
                Parts.Count == grown.Parts.Count
                    ? Parts.Zip(grown.Parts, static (a, b) => a.Widen(b)).ToEquatableArray()
                    : default,
            Draw = Draw is null || grown.Draw is null ? null : Draw.Widen(grown.Draw),
        };

    /// <summary>The numbers of a type.</summary>
    public static Interval RangeOf(ITypeSymbol? type) =>
        Underlying(type)?.SpecialType switch
        {
            SpecialType.System_Boolean => Interval.Truth,
            SpecialType.System_Byte => Interval.Whole(byte.MinValue, byte.MaxValue),
            SpecialType.System_SByte => Interval.Whole(sbyte.MinValue, sbyte.MaxValue),
            SpecialType.System_Int16 => Interval.Whole(short.MinValue, short.MaxValue),
            SpecialType.System_UInt16 or SpecialType.System_Char => Interval.Whole(ushort.MinValue, ushort.MaxValue),
            SpecialType.System_UInt32 or SpecialType.System_UInt64 => Interval.Counts,
            SpecialType.System_Int32 or SpecialType.System_Int64 => Interval.Integers,
            _ => Interval.Line,
        };

    private static ITypeSymbol? Underlying(ITypeSymbol? type) =>
        type switch
        {
            INamedTypeSymbol
            {
                OriginalDefinition.SpecialType: SpecialType.System_Nullable_T,
                TypeArguments: [{ } inner]
            } => Underlying(inner),
            INamedTypeSymbol { EnumUnderlyingType: { } number } => number,
            _ => type,
        };

    // The set that is reached on both of two branches.
    private static Interval Common(Interval x, Interval y) =>
        x.Covers(y) ? y
        : y.Covers(x) ? x
        : Interval.Empty;
}

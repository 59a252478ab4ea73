using System.Collections.Immutable;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>The numbers that a distribution draws, given what is known about its arguments.</summary>
/// <remarks>
/// Ends of continuous draws are open, since they have no probability, unless the support includes them.
/// </remarks>
internal sealed class FamilyDraw
{
    private readonly SupportFacts _support;
    private readonly string? _of;
    private readonly Bound? _lower;
    private readonly Bound[] _upper;

    private readonly bool _isWhole;

    /// <summary>Uses the support stated on a type, for a factory with these parameters.</summary>
    /// <param name="support">The stated support.</param>
    /// <param name="parameters">The parameters that bounds are named after.</param>
    /// <param name="number">The type of the numbers.</param>
    public FamilyDraw(SupportFacts support, ImmutableArray<IParameterSymbol> parameters, ITypeSymbol number)
    {
        _support = support;
        _isWhole = support.Kind is "Finite" or "Count" || RuleReader.IsInteger(number);
        _of = support.Of is { } name ? parameters.FirstOrDefault(p => Names(name, p))?.Name : null;
        _lower = Bind(support.Lower);
        _upper = support.Upper.Select(Bind).OfType<Bound>().ToArray();

        Bound? Bind(Bound? bound) =>
            bound?.Parameter is not { } other ? bound
            : parameters.FirstOrDefault(p => Names(other, p)) is { } parameter
                ? bound with
                {
                    Parameter = parameter.Name,
                }
            : null;
    }

    /// <summary>Whether every number of a draw comes close to both ends of what <see cref="Of"/> gives.</summary>
    public bool IsReached =>
        !_support.DiffersByElement
        && (
            _of is not null
            || _support.Kind switch
            {
                "Real" => true,
                "HalfLine" or "Count" => _lower is not null || _upper.Length > 0,
                "Interval" or "Finite" => _lower is not null && _upper.Length > 0,
                _ => false,
            }
        );

    /// <summary>The numbers.</summary>
    /// <param name="of">The value of a parameter.</param>
    /// <param name="length">The length of a parameter.</param>
    public Interval Of(Func<string, Interval> of, Func<string, Interval> length)
    {
        Interval At(Bound bound) =>
            bound.Parameter is not { } parameter
                ? Interval.Point(bound.Number)
                : IntervalMath.Add(bound.IsLength ? length(parameter) : of(parameter), Interval.Point(bound.Number));

        double lower = _lower is null ? double.NegativeInfinity : At(_lower).Lower;
        double upper = _upper.Select(b => At(b).Upper).Append(double.PositiveInfinity).Min();
        bool hasEnds = _support.IncludesBounds || _isWhole;
        Interval between = Interval.Make(
            lower,
            !hasEnds || double.IsInfinity(lower),
            upper,
            !hasEnds || double.IsInfinity(upper),
            _isWhole
        );
        return _of is null ? between
            : _support.HasBounds ? of(_of).Intersect(between)
            : of(_of);
    }

    /// <summary>
    /// Whether a name means a parameter: the parameters of records are also properties, so their case differs from that
    /// of factories' parameters.
    /// </summary>
    public static bool Names(string name, IParameterSymbol parameter) =>
        string.Equals(name, parameter.Name, StringComparison.OrdinalIgnoreCase);
}

using System.Text;

namespace Icf;

/// <summary>How the no-U-turn sampler runs.</summary>
public sealed record NutsOptions : ChainOptions
{
    /// <summary>Four chains of 1,000 draws after a warm-up of 400, on all processors.</summary>
    public static NutsOptions Default { get; } = new();

    /// <summary>A warm-up of 400 transitions.</summary>
    public NutsOptions()
        : base(warmUp: 400) { }

    /// <summary>
    /// The acceptance that step sizes settle at, above 0 and below 1. Nearer to 1 steps are smaller, which takes
    /// longer, and gets into places of sharper curvature: what helps against divergences. The default, 0.9, is more
    /// careful than the 0.8 of other samplers, at which hierarchies often diverge a few times.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double TargetAcceptance
    {
        get;
        init =>
            field = value is > 0 and < 1
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(TargetAcceptance),
                    value,
                    "The acceptance must be above 0 and below 1."
                );
    } = 0.9;

    /// <summary>How often a trajectory may be doubled, from 1 to 20: at depth d it has up to 2ᵈ − 1 steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 1 and 20.</exception>
    public int MaxTreeDepth
    {
        get;
        init =>
            field = value is >= 1 and <= 20
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(MaxTreeDepth),
                    value,
                    "The depth must be between 1 and 20."
                );
    } = 10;

    /// <summary>What the warm-up learns of the posterior's shape.</summary>
    public MassMatrix MassMatrix { get; init; }

    /// <summary>Told how far each chain is, now and then, from the thread that the chain runs on.</summary>
    public IProgress<NutsProgress>? Progress { get; init; }

    internal override IEnumerable<(string Name, object? Value)> Course() =>
        [
            .. base.Course(),
            (nameof(TargetAcceptance), TargetAcceptance),
            (nameof(MaxTreeDepth), MaxTreeDepth),
            (nameof(MassMatrix), MassMatrix),
        ];

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(TargetAcceptance), TargetAcceptance),
            (nameof(MaxTreeDepth), MaxTreeDepth),
            (nameof(MassMatrix), MassMatrix),
            (nameof(Progress), Progress)
        ) && base.PrintMembers(builder.Append(", "));
}

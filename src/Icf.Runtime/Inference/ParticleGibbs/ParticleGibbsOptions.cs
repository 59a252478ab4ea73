using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How chains of particle Gibbs run.</summary>
public sealed record ParticleGibbsOptions : ChainOptions
{
    /// <summary>Four chains of 1,000 draws after a warm-up of 200, with populations of 20 particles.</summary>
    public static ParticleGibbsOptions Default { get; } = new();

    /// <summary>A warm-up of 200 transitions.</summary>
    public ParticleGibbsOptions()
        : base(warmUp: 200) { }

    /// <summary>
    /// The particles of a population, at least 2, the trace in force included. More of them change more latents in a
    /// transition, which then takes longer in proportion.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Particles
    {
        get;
        init => field = OptionRange.AtLeast(2, value);
    } = 20;

    /// <summary>
    /// The share of effective particles below which all are drawn anew, from 0, for never, to 1, for whenever data have
    /// come.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double Threshold
    {
        get;
        init => field = OptionRange.Share(value);
    } = 1;

    /// <summary>
    /// Whether the trace in force is given the past of another particle where particles are drawn anew. It lets early
    /// latents change, also in long traces with few particles. Models with rejection loops do without.
    /// </summary>
    public bool SamplesAncestors { get; init; } = true;

    /// <summary>
    /// The moves of single latents that follow each population, at least 0; 50 by default. They reach what populations
    /// hardly change: latents that all data depend on, such as the parameters of a state-space model. The place p of n
    /// latents is taken with the probability log((p + 2) / (p + 1)) / log(n + 1), early ones most often. Models with
    /// rejection loops do without: the attempts that a loop has rejected are a part of what is moved, and are not
    /// known.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Moves
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    } = 50;

    /// <summary>
    /// A latent that comes after data and has at most so many values, such as the next state of a hidden Markov chain,
    /// is drawn as the data up to the next stop ask: each particle runs on with every value, and keeps one of these
    /// runs by its weight. That takes as many times longer as there are values; 0 for none, and in models without <see
    /// cref="ModelTraits.ValueState"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int MostEnumerated
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>Told how many transitions each chain has made, now and then; all are equally far.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>
    /// Whether particles are copied by running the model again, also where it could be done with less.
    /// </summary>
    internal bool CopiesByReplay { get; init; }

    internal override IEnumerable<(string Name, object? Value)> Course() =>
        [
            .. base.Course(),
            (nameof(Particles), Particles),
            (nameof(Threshold), Threshold),
            (nameof(SamplesAncestors), SamplesAncestors),
            (nameof(Moves), Moves),
            (nameof(MostEnumerated), MostEnumerated),
        ];

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Particles), Particles),
            (nameof(Threshold), Threshold),
            (nameof(SamplesAncestors), SamplesAncestors),
            (nameof(Moves), Moves),
            (nameof(MostEnumerated), MostEnumerated),
            (nameof(Progress), Progress)
        ) && base.PrintMembers(builder.Append(", "));
}

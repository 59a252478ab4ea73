using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How populations of particles run.</summary>
public sealed record SequentialMonteCarloOptions : IslandOptions
{
    /// <summary>Eight islands, whose particles are drawn anew where half of them are effective.</summary>
    public static SequentialMonteCarloOptions Default { get; } = new();

    /// <summary>
    /// Whether particles run to their ends at once, and the likelihood of all data is then raised from the power 0 to 1
    /// in steps: at each, particles are drawn anew, and moved by <see cref="Transitions"/> of single-site moves. For
    /// models whose data come after all latents, where nothing else would guide particles. The steps are so long that
    /// <see cref="IslandOptions.Threshold"/> of the particles stay effective.
    /// </summary>
    public bool Tempers { get; init; }

    /// <summary>
    /// The transitions that each particle makes at each step of <see cref="Tempers"/>, at least 1; each has as many
    /// moves of single latents as the longest trace has latents.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Transitions
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 3;

    /// <summary>
    /// The transitions of single-site moves that each particle makes at its end, at least 0, so that copies become
    /// different, also in the first latents of a long sequence; 0 for none. <see cref="Tempers"/> does without. A model
    /// with rejection loops cannot have them: the attempts that a loop has rejected are a part of what is moved, and
    /// are not known.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int FinalTransitions
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>
    /// A latent that comes after data and has at most so many values, such as the next state of a hidden Markov chain,
    /// is drawn as the data up to the next stop ask: each particle runs on with every value, and keeps one of these
    /// runs by its weight. That takes as many times longer as there are values, and particles that would have been lost
    /// stay. 0 for none. It is not done where a network proposes, and in models without <see
    /// cref="ModelTraits.ValueState"/>, in which a copy takes long.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int MostEnumerated
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    } = 4;

    /// <summary>
    /// For a compiled model: the share of the particles that draw a latent or more from the prior, from 0 to 1, so that
    /// weights stay bounded where the network is wrong; null for what the query asks for: the farther it lies outside
    /// of the training, the more.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double? PriorShare
    {
        get;
        init => field = value is { } share ? OptionRange.Share(share) : null;
    }

    /// <summary>Told how many islands have come to their end.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>
    /// The file with the islands that have come to their end; null for none. It is written now and then, and when the
    /// run is stopped, so that a call with the same model, arguments, number of particles, seed and options runs the
    /// others only, and comes to the same posterior, bit by bit, as if it had not been stopped. The file stays when the
    /// run is complete. Only <see cref="IslandOptions.Threads"/> and <see cref="Progress"/> may differ. Results of the
    /// model are not written: a run that goes on runs the model once for each particle in the file. A file that can no
    /// longer be written does not end the run.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// Whether particles are copied by running the model again, also where it could be done with less.
    /// </summary>
    internal bool CopiesByReplay { get; init; }

    /// <summary>What determines the particles, by name.</summary>
    internal IEnumerable<(string Name, object? Value)> Course() =>
        [
            (nameof(Islands), Islands),
            (nameof(Threshold), Threshold),
            (nameof(Tempers), Tempers),
            (nameof(Transitions), Transitions),
            (nameof(FinalTransitions), FinalTransitions),
            (nameof(MostEnumerated), MostEnumerated),
            (nameof(PriorShare), PriorShare),
            (nameof(Resampling), Resampling),
        ];

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        base.PrintMembers(builder)
        && RecordText.Append(
            builder.Append(", "),
            (nameof(Tempers), Tempers),
            (nameof(Transitions), Transitions),
            (nameof(FinalTransitions), FinalTransitions),
            (nameof(MostEnumerated), MostEnumerated),
            (nameof(PriorShare), PriorShare),
            (nameof(Progress), Progress),
            (nameof(Checkpoint), Checkpoint)
        );
}

using System.Text;
using Icf.Tensors;

namespace Icf;

/// <summary>How a model is compiled: how many traces are simulated, and how the network is trained on them.</summary>
public sealed record CompileOptions
{
    /// <summary>The number of simulated traces to train on.</summary>
    public int Traces { get; init; } = 100_000;

    /// <summary>
    /// How often training goes over them; 0 to go on while that pays. Then a first round trains on 200,000 traces, repetitions counted,
    /// but goes over them at most 4 times. Further rounds follow while the last has lowered the loss on the traces held out by more than
    /// 0.05 nats: half as long as the first, then as long as it, and twice as long each time, four at most. With a <see cref="Budget"/> they follow
    /// while there is time and the last has brought more than 0.01 nats. <see cref="TrainingReport.ExpectedGain"/> says what still more would probably bring.
    /// Where simulations are slow, more passes over fewer traces pay.
    /// </summary>
    public int Epochs { get; init; }

    /// <summary>
    /// The time that training may take, the simulations included; null for no bound. With it training ends in time, its learning rate at
    /// zero, but what comes of it depends on the speed of the machine, and not on the <see cref="Seed"/> alone.
    /// </summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>The seed of simulation, initial weights and order; the same seed gives the same network, bit by bit with the managed engine.</summary>
    public long Seed { get; init; }

    /// <summary>The highest learning rate; it warms up to it and then falls to zero.</summary>
    public double LearningRate { get; init; } = 5e-3;

    /// <summary>The number of traces in the first minibatches.</summary>
    public int FirstBatch { get; init; } = 64;

    /// <summary>The number of traces in the last minibatches; it grows geometrically in between.</summary>
    public int LastBatch { get; init; } = 512;

    /// <summary>
    /// The number of further traces that are held out to measure the loss; 0 for a tenth of <see cref="Traces"/>, but
    /// from 256 to 4,096. In a training of one pass a sixteenth of them is looked at on the way, but 256 if there are as many; at the end all.
    /// </summary>
    public int ValidationTraces { get; init; }

    /// <summary>
    /// How much wider than the prior the latents of training simulations are spread, at least 1. Above 1 the network
    /// also learns about data that are rare under the prior, at some cost for ordinary data: half of the traces are
    /// drawn from the prior; in the others each latent comes, with probability one half, from a wider distribution, in
    /// which distances from the prior's centre are multiplied by this factor (logarithms of distances on a half-line),
    /// or, on intervals and finite sets, which is uniform. Inference is exact all the same: its weights are always
    /// those of the model itself; but the network proposes from the posterior of the wider prior, so that the gain is
    /// greatest where the data say more than the prior does. Losses are measured on traces that are simulated alike, so
    /// that they do not compare with those of another factor. A wide trace that the model cannot bring to its end is
    /// replaced by an ordinary one.
    /// </summary>
    public double PriorInflation { get; init; } = 1;

    /// <summary>
    /// Factors that take the place of <see cref="PriorInflation"/>, by the names of sites as in
    /// <see cref="TrainingReport.ProposedByPrior"/>: <c>mu</c>, <c>cluster/mean</c>.
    /// </summary>
    public IReadOnlyDictionary<string, double>? SitePriorInflation { get; init; }

    /// <summary>
    /// How many measurements of the loss without improvement end the training; there are 20 in a round, so that by default none
    /// does: the learning rate falls to the end, and the last weights are mostly the best.
    /// </summary>
    public int Patience { get; init; } = 20;

    /// <summary>
    /// For data with <see cref="ObservedAttribute.AllowMissing"/>: the probability with which each datum is hidden from a
    /// training trace, from 0 to 1, besides those that are missing in its arguments. Null hides a tenth, but none if the
    /// example of <c>Compile</c> has gaps itself: then exactly these are learned.
    /// </summary>
    public double? MissingShare { get; init; }

    /// <summary>The sizes of the network.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>What computes; the managed engine if null. It is the caller's to dispose, after the compiled model.</summary>
    public TensorEngine? Engine { get; init; }

    /// <summary>The most threads to use; 0 for one per processor. The result does not depend on it, with the managed engine.</summary>
    public int Threads { get; init; }

    /// <summary>Told how training goes, about twice a second, whenever the loss is measured, and at the end. Null shows a line on a terminal.</summary>
    public IProgress<CompileProgress>? Progress { get; init; }

    /// <summary>
    /// The file of a network to begin with, trained for another version of the model: the layers of all sites of the same name that
    /// are proposed in the same way are kept, and those that read the data and remember the latents, where they have the same size;
    /// the others start fresh. <see cref="TrainingReport.WarmStart"/> says which. A tenth of the <see cref="Traces"/> may then do, with
    /// a lower <see cref="LearningRate"/>, such as 2e-3. The file must still be there when a training is resumed. Null to start fresh.
    /// </summary>
    public string? WarmStart { get; init; }

    /// <summary>
    /// A file that keeps the state of training: written every <see cref="CheckpointInterval"/> and when training is
    /// cancelled, read when it exists, deleted when training ends. Compilation fails at once if the file cannot be written;
    /// if that happens later, for want of room for instance, training goes on, progress and report say so, and the state
    /// is kept in the folder for temporary files.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>The time between two writes of the checkpoint.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Stops the training; with a <see cref="Checkpoint"/> the same call resumes it later.</summary>
    public CancellationToken CancellationToken { get; init; }

    internal long TracesToSee => (long)Traces * (Epochs > 0 ? Epochs : Math.Clamp((int)Math.Ceiling(200_000.0 / Traces), 1, 4));

    internal int TracesToHoldOut => ValidationTraces > 0 ? ValidationTraces : Math.Clamp(Traces / 10, 256, 4_096);

    internal void Validate()
    {
        Require(Traces, 1, nameof(Traces));
        Require(Epochs, 0, nameof(Epochs));
        Require(FirstBatch, 1, nameof(FirstBatch));
        Require(LastBatch, FirstBatch, nameof(LastBatch));
        Require(ValidationTraces, 0, nameof(ValidationTraces));
        Require(Patience, 1, nameof(Patience));
        Require(Threads, 0, nameof(Threads));
        if (!(LearningRate > 0) || !double.IsFinite(LearningRate))
            throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "LearningRate must be positive and finite.");
        if (Budget is { } budget && budget <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(Budget), budget, "Budget must be longer than no time, or null for no bound.");
        if (MissingShare is { } share && !(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(MissingShare), share, "MissingShare must be between 0 and 1.");
        Network.Validate();
    }

    private static void Require(int value, int least, string name)
    {
        if (value < least)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {least}.");
    }

    private bool PrintMembers(StringBuilder builder) => RecordText.Append(
        builder, (nameof(Traces), Traces), (nameof(Epochs), Epochs), (nameof(Budget), Budget), (nameof(Seed), Seed), (nameof(LearningRate), LearningRate),
        (nameof(FirstBatch), FirstBatch), (nameof(LastBatch), LastBatch), (nameof(ValidationTraces), ValidationTraces),
        (nameof(PriorInflation), PriorInflation), (nameof(SitePriorInflation), SitePriorInflation), (nameof(Patience), Patience),
        (nameof(MissingShare), MissingShare), (nameof(Network), Network), (nameof(Engine), Engine), (nameof(Threads), Threads),
        (nameof(Progress), Progress), (nameof(WarmStart), WarmStart), (nameof(Checkpoint), Checkpoint),
        (nameof(CheckpointInterval), CheckpointInterval), (nameof(CancellationToken), CancellationToken));
}

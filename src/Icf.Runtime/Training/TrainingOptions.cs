using System.Globalization;
using System.Text;
using Icf.Tensors;

namespace Icf;

/// <summary>How a network is trained, wherever its traces come from.</summary>
public abstract record TrainingOptions
{
    private protected TrainingOptions() { }

    /// <summary>
    /// How often training goes over them; 0 to go on while that pays. Then a first round trains on 200,000 traces,
    /// repetitions counted, but goes over them at most 4 times. Further rounds follow while the last has lowered the
    /// loss on the traces held out by more than 0.05 nats: half as long as the first, then as long as it, and twice as
    /// long each time, four at most. With a <see cref="Budget"/> they follow while there is time and the last has
    /// brought more than 0.01 nats. <see cref="TrainingReport.ExpectedGain"/> says what still more would probably
    /// bring. Where simulations are slow, more passes over fewer traces pay.
    /// </summary>
    public int Epochs { get; init; }

    /// <summary>
    /// The time that training may take, the simulations included; null for no bound. With it training ends in time, its
    /// learning rate at zero, but what comes of it depends on the speed of the machine, and not on the
    /// <see cref="Seed"/> alone.
    /// </summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>
    /// The seed of simulation, initial weights and order; the same seed gives the same network, bit by bit with the
    /// managed engine.
    /// </summary>
    public long Seed { get; init; }

    /// <summary>The highest learning rate; it warms up to it and then falls to zero.</summary>
    public double LearningRate { get; init; } = 5e-3;

    /// <summary>The number of traces in the first minibatches.</summary>
    public int FirstBatch { get; init; } = 64;

    /// <summary>The number of traces in the last minibatches; it grows geometrically in between.</summary>
    public int LastBatch { get; init; } = 512;

    /// <summary>
    /// How many measurements of the loss without improvement end the training; there are 20 in a round, so that by
    /// default none does: the learning rate falls to the end, and the last weights are mostly the best.
    /// </summary>
    public int Patience { get; init; } = 20;

    /// <summary>The sizes of the network.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>
    /// What computes; the managed engine if null. It is the caller's to dispose, after the compiled model.
    /// </summary>
    public TensorEngine? Engine { get; init; }

    /// <summary>
    /// The most threads to use; 0 for one per processor. The result does not depend on it, with the managed engine.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>
    /// Told how training goes, about twice a second, whenever the loss is measured, and at the end. Null shows a line
    /// on a terminal.
    /// </summary>
    public IProgress<CompileProgress>? Progress { get; init; }

    /// <summary>
    /// The file of a network to begin with, trained for another version of the model: the layers of all sites of the
    /// same name that are proposed in the same way are kept, and those that read the data and remember the latents,
    /// where they have the same size; the others start fresh. <see cref="TrainingReport.WarmStart"/> says which. A
    /// tenth of the traces may then do, with a lower <see cref="LearningRate"/>, such as 2e-3. The file must still be
    /// there when a training is resumed. Null to start fresh.
    /// </summary>
    public string? WarmStart { get; init; }

    /// <summary>
    /// A file that keeps the state of training: written every <see cref="CheckpointInterval"/> and when training is
    /// cancelled, read when it exists, deleted when training ends. Compilation fails at once if the file cannot be
    /// written; if that happens later, for want of room for instance, training goes on, progress and report say so, and
    /// the state is kept in the folder for temporary files.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>The time between two writes of the checkpoint.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// The settings that decide the course of a training, but not how long it may take nor where it runs: a checkpoint
    /// is gone on with by a training that has the same.
    /// </summary>
    internal virtual IEnumerable<(string Name, string Value)> Course()
    {
        yield return (nameof(Epochs), Text(Epochs));
        yield return (nameof(Seed), Text(Seed));
        yield return (nameof(LearningRate), Text(LearningRate));
        yield return (nameof(FirstBatch), Text(FirstBatch));
        yield return (nameof(LastBatch), Text(LastBatch));
        yield return (nameof(Network), Network.ToString());

        // All of them: what a record prints of a long list is its beginning.
        foreach ((string site, HeadOptions head) in Network.Heads.OrderBy(head => head.Key, StringComparer.Ordinal))
            yield return (site, head.ToString());
        if (WarmStart is not null)
            yield return (nameof(WarmStart), WarmStart);
    }

    internal virtual void Validate()
    {
        Require(Epochs, 0, nameof(Epochs));
        Require(FirstBatch, 1, nameof(FirstBatch));
        Require(LastBatch, FirstBatch, nameof(LastBatch));
        Require(Patience, 1, nameof(Patience));
        Require(Threads, 0, nameof(Threads));
        if (!(LearningRate > 0) || !double.IsFinite(LearningRate))
            throw new ArgumentOutOfRangeException(
                nameof(LearningRate),
                LearningRate,
                "LearningRate must be positive and finite."
            );
        if (Budget is { } budget && budget <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(
                nameof(Budget),
                budget,
                "Budget must be positive, or null for no limit."
            );
        Network.Validate();
    }

    private protected static void Require(int value, int least, string name)
    {
        if (value < least)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {least}.");
    }

    private protected static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>Writes the members for <see cref="object.ToString"/>.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Epochs), Epochs),
            (nameof(Budget), Budget),
            (nameof(Seed), Seed),
            (nameof(LearningRate), LearningRate),
            (nameof(FirstBatch), FirstBatch),
            (nameof(LastBatch), LastBatch),
            (nameof(Patience), Patience),
            (nameof(Network), Network),
            (nameof(Engine), Engine),
            (nameof(Threads), Threads),
            (nameof(Progress), Progress),
            (nameof(WarmStart), WarmStart),
            (nameof(Checkpoint), Checkpoint),
            (nameof(CheckpointInterval), CheckpointInterval)
        );
}

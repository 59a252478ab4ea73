using System.Globalization;
using System.Text;
using Icf.Tensors;

namespace Icf;

/// <summary>How a network is trained, on simulated traces or on a data set.</summary>
public abstract record TrainingOptions
{
    private protected TrainingOptions() { }

    /// <summary>
    /// The number of passes over the traces; 0 to continue as long as it pays. Then a first round trains on 200,000
    /// traces, repetitions counted, but passes over the traces at most 4 times. Further rounds follow while the last
    /// round has lowered the loss on held-out traces by more than 0.05 nats: the second is half as long as the first,
    /// the third as long as the first, and each later one twice as long as the one before; there are at most four
    /// further rounds. With a <see cref="Budget"/> rounds follow while there is time and the last one has gained more
    /// than 0.01 nats. <see cref="TrainingReport.ExpectedGain"/> estimates the gain of more training. If simulations
    /// are slow, use more passes over fewer traces.
    /// </summary>
    public int Epochs { get; init; }

    /// <summary>
    /// The time that training may take, simulations included; null for no limit. With a budget training ends in time,
    /// with a learning rate of zero, but the network depends on the speed of the machine and not only on the <see
    /// cref="Seed"/>.
    /// </summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>
    /// The seed of simulation, initial weights and order; the same seed gives the same network, bit by bit with the
    /// managed engine.
    /// </summary>
    public long Seed { get; init; }

    /// <summary>The highest learning rate; the rate rises to it at first and then falls to zero.</summary>
    public double LearningRate { get; init; } = 5e-3;

    /// <summary>The number of traces in the first minibatches.</summary>
    public int FirstBatch { get; init; } = 64;

    /// <summary>The number of traces in the last minibatches; it grows geometrically in between.</summary>
    public int LastBatch { get; init; } = 512;

    /// <summary>
    /// After this many measurements of the loss without improvement, training ends. There are 20 measurements in a
    /// round, so that by default this never happens: the learning rate falls until the end, and the last weights are
    /// mostly the best.
    /// </summary>
    public int Patience { get; init; } = 20;

    /// <summary>The sizes of the network.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>
    /// The tensor engine; the managed engine if null. The caller disposes it, after the compiled model.
    /// </summary>
    public TensorEngine? Engine { get; init; }

    /// <summary>
    /// The most threads to use; 0 for one per processor. The result does not depend on it, with the managed engine.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>
    /// Receives the progress of training, about twice a second, whenever the loss is measured, and at the end. Null
    /// shows a line on a terminal.
    /// </summary>
    public IProgress<CompileProgress>? Progress { get; init; }

    /// <summary>
    /// The file of a network to start from, trained for another version of the model. The layers of sites with the same
    /// name that are proposed in the same way are kept, and so are the layers that read the data and remember the
    /// latents, if they have the same size; the other layers start from random weights. <see
    /// cref="TrainingReport.WarmStart"/> lists both. A tenth of the traces may then be enough, with a lower <see
    /// cref="LearningRate"/>, such as 2e-3. The file must still exist when training is resumed. Null for no such file.
    /// </summary>
    public string? WarmStart { get; init; }

    /// <summary>
    /// A file that keeps the state of training: written every <see cref="CheckpointInterval"/> and when training is
    /// cancelled, read when it exists, deleted when training ends. Compilation fails at once if the file cannot be
    /// written. If writing fails later, for example because the disk is full, training continues, progress and report
    /// say so, and the state is saved in the folder for temporary files.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>The time between two writes of the checkpoint.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// The settings that determine the course of a training, without its time limit and where it runs: a checkpoint can
    /// be resumed by a training with the same settings.
    /// </summary>
    internal virtual IEnumerable<(string Name, string Value)> Course()
    {
        yield return (nameof(Epochs), Text(Epochs));
        yield return (nameof(Seed), Text(Seed));
        yield return (nameof(LearningRate), Text(LearningRate));
        yield return (nameof(FirstBatch), Text(FirstBatch));
        yield return (nameof(LastBatch), Text(LastBatch));
        yield return (nameof(Network), Network.ToString());

        // All elements, since a record prints only the first elements of a long list.
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

using Icf.Evaluation.Cases;
using Icf.Tensors;

namespace Icf.Evaluation.Speed;

/// <summary>The models of the rows. Their networks are trained when the first row asks for them, and kept.</summary>
/// <param name="engine">The name of what computes.</param>
internal sealed class SpeedModels(string engine) : IDisposable
{
    /// <summary>The width of the LSTM in the rows that compare with other implementations.</summary>
    public const int Wide = 512;

    private const int UsualTraces = 100_000;

    // A usual training looks at a sixteenth of the traces held out twenty times, and at all of them once; a short one,
    // at all of them each time.
    private static readonly double s_heldOut =
        new CompileOptions { Traces = UsualTraces }.TracesToHoldOut * (20.0 / 16 + 1) / 21 / UsualTraces;

    private readonly TensorEngine? _engine = EngineChoice.Named(engine);
    private readonly Dictionary<(SpeedModel, bool), SpeedNetwork> _networks = [];

    /// <summary>The name of what computes.</summary>
    public string EngineName => engine;

    public SpeedModel UnknownMean { get; } = SpeedModel.Of("unknown-mean", new UnknownMean.MeanModel(), new([8, 9]));

    public SpeedModel Marsaglia { get; } = SpeedModel.Of("marsaglia", new Marsaglia.PolarModel(), new([8, 9]));

    public SpeedModel HiddenMarkov { get; } =
        SpeedModel.Of("hmm", new Models.HiddenMarkovModel(), new(Chain.Readings), static number => new(Drawn(number)));

    /// <summary>
    /// How a network is trained: once over all of the traces, with so many held out that looking at them costs the same
    /// for each trace as in a usual training, and otherwise by default.
    /// </summary>
    public CompileOptions Options(int traces, bool wide) =>
        new()
        {
            Engine = _engine,
            Traces = traces,
            ValidationTraces = (int)Math.Ceiling(s_heldOut * traces),
            Epochs = 1,
            Patience = int.MaxValue,
            Seed = 1,
            Network = wide ? new NetworkOptions { MemoryWidth = Wide } : new NetworkOptions(),
            Progress = Silence.Instance,
        };

    /// <summary>A network of a model, trained well enough to be asked.</summary>
    public SpeedNetwork Network(SpeedModel model, bool wide)
    {
        if (!_networks.TryGetValue((model, wide), out SpeedNetwork? network))
            _networks.Add((model, wide), network = model.Compile(Options(wide ? 2_000 : 20_000, wide)));
        return network;
    }

    /// <summary>A network of a model from a file.</summary>
    public SpeedNetwork Load(SpeedModel model, string path) => model.Load(path, _engine);

    /// <summary>An engine of the caller's own.</summary>
    public TensorEngine NewEngine() => EngineChoice.Named(engine) ?? new ManagedEngine();

    // Readings of a chain.
    private static double[] Drawn(int number)
    {
        IReadOnlyDictionary<string, double> drawn = new Models.HiddenMarkovModel()
            .PriorPredictive(new(Chain.Readings), number)
            .Data;
        return [.. Enumerable.Range(0, Chain.Readings.Length).Select(t => drawn[$"y[{t}]"])];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SpeedNetwork network in _networks.Values)
            network.Dispose();
        _engine?.Dispose();
    }

    private sealed class Silence : IProgress<CompileProgress>
    {
        public static readonly Silence Instance = new();

        public void Report(CompileProgress value) { }
    }
}

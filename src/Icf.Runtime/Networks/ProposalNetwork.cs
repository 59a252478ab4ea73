using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The proposal network: an encoder of the data, an LSTM over the earlier latents, and a head per static site. Training
/// sees whole traces and computes all steps of a site at once; inference goes step by step through the same layers.
/// </summary>
internal sealed class ProposalNetwork
{
    private readonly ParameterSet _parameters;
    private readonly SiteLayers[] _sites;
    private readonly Parameter _siteTable;
    private readonly Parameter _wx;
    private readonly Parameter _wh;
    private readonly Parameter _bias;

    private readonly ConditionalWeakTable<TokenLayout, ReadLayout> _layouts = [];
    private ConditionalWeakTable<TokenLayout, RangeCheck> _checks = [];

    /// <param name="plan">Determines the shape of the network.</param>
    /// <param name="engine">The tensor engine.</param>
    /// <param name="seed">The seed of the initial weights.</param>
    /// <param name="stored">Weights to use instead; null for random initial weights.</param>
    /// <exception cref="ArtifactDamagedException">The stored weights are not those of the plan.</exception>
    public ProposalNetwork(NetworkPlan plan, TensorEngine engine, long seed, NetworkWeights? stored = null)
    {
        Plan = plan;
        Engine = engine;
        _parameters = new ParameterSet(engine, new Rng(seed, 1), stored);
        NetworkOptions options = plan.Options;
        int memory = options.MemoryWidth,
            embedding = options.EmbeddingWidth;
        int asking = embedding + PlaceFeatures.Count(plan);
        Encoder = plan.Fields.Count > 0 ? new ObservationEncoder(_parameters, plan, memory + asking) : null;
        _siteTable = _parameters.Weight(
            "site",
            Math.Max(1, plan.Sites.Count),
            embedding,
            gain: Math.Sqrt(plan.Sites.Count) / 2
        );
        _wx = _parameters.Weight("memory/wx", embedding + asking, 4 * memory);
        _wh = _parameters.Weight("memory/wh", memory, 4 * memory, gain: 0.6);
        // The forget gates are open initially.
        _bias = _parameters.Row("memory/bias", 4 * memory, row => row.Slice(memory, memory).Fill(1));
        int context = memory + embedding + asking + (Encoder?.Width ?? 0);
        _sites = plan.Sites.Select(site => new SiteLayers(_parameters, site, plan, context)).ToArray();
    }

    public NetworkPlan Plan { get; private set; }

    public TensorEngine Engine { get; }

    public IReadOnlyList<Parameter> Parameters => _parameters.All;

    public ObservationEncoder? Encoder { get; }

    public IReadOnlyList<SiteLayers> Sites => _sites;

    /// <summary>
    /// Where the data lie that the model draws; null if that is not known, as in a network whose training went on.
    /// </summary>
    public SummaryReference? Reference { get; set; }

    /// <summary>The embeddings of places, [places × width]: the site, its loop indices and its part.</summary>
    public Tensor StepEmbedding(Tape tape, ReadOnlySpan<int> sites, ReadOnlySpan<StepPlace> places)
    {
        Tensor embedding = tape.GatherRows(tape.Use(_siteTable), sites);
        int width = PlaceFeatures.Count(Plan);
        if (width == 0)
            return embedding;
        float[] rented = ArrayPool<float>.Shared.Rent(places.Length * width);
        Span<float> features = rented.AsSpan(0, places.Length * width);
        for (int r = 0; r < places.Length; r++)
            PlaceFeatures.Write(Plan, places[r], features[(r * width)..]);
        Tensor place = tape.Constant(features, places.Length, width);
        ArrayPool<float>.Shared.Return(rented);
        return tape.Concat(embedding, place);
    }

    /// <summary>The embeddings of the values that steps read; at least one row.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="values">The values.</param>
    /// <param name="features">A buffer for their features.</param>
    public Tensor Values(Tape tape, EarlierValues values, ReusedArray<float> features)
    {
        ReadOnlySpan<int> sites = values.Sites;
        if (sites.Length == 1)
            return Values(tape, values, sites[0], features);
        if (sites.IsEmpty)
        {
            Span<float> nothing = features.Resize(Plan.Options.EmbeddingWidth);
            nothing.Clear();
            return tape.Constant(nothing, 1, nothing.Length);
        }

        var parts = new Tensor[sites.Length];
        var numbers = new List<int>(values.Count);
        for (int i = 0; i < sites.Length; i++)
        {
            parts[i] = Values(tape, values, sites[i], features);
            numbers.AddRange(values.Numbers(sites[i]));
        }

        return tape.AssembleRows(parts, CollectionsMarshal.AsSpan(numbers), values.Count);
    }

    private Tensor Values(Tape tape, EarlierValues values, int site, ReusedArray<float> features)
    {
        ReadOnlySpan<double> coordinates = values.Coordinates(site);
        SitePlan plan = _sites[site].Plan;
        int width = ValueFeatures.Count(plan);
        Span<float> into = features.Resize(coordinates.Length * width);
        for (int i = 0; i < coordinates.Length; i++)
            ValueFeatures.Write(plan, coordinates[i], into[(i * width)..]);
        return _sites[site].Values.Apply(tape, tape.Constant(into, coordinates.Length, width));
    }

    /// <summary>
    /// Replaces the ranges in the plan after a training on more data; the network's computations do not depend on them.
    /// </summary>
    public void Know(IReadOnlyList<TrainedField> trained) => (Plan, _checks) = (Plan with { Trained = trained }, []);

    /// <summary>What in the data of a query the network never met in training.</summary>
    public IReadOnlyList<QueryWarning> Check(ArgumentData data) =>
        Plan.Trained is { } trained
            ? _checks.GetValue(data.Layout, layout => new RangeCheck(trained, layout)).Of(data)
            : [];

    /// <summary>What the network needs to know of a layout, computed once.</summary>
    public ReadLayout Read(TokenLayout layout) => _layouts.GetValue(layout, l => new ReadLayout(Plan, l));

    /// <summary>One step of the memory, which reads the value before and the step's place.</summary>
    public (Tensor Hidden, Tensor Cell) Remember(
        Tape tape,
        TensorRows previous,
        TensorRows embedding,
        Tensor? hidden,
        Tensor? cell
    ) => tape.LstmCell([previous, embedding], hidden, cell, tape.Use(_wx), tape.Use(_wh), tape.Use(_bias));

    /// <summary>
    /// The input of the heads, side by side: the memory, the step's place, and the step's input from the data.
    /// </summary>
    /// <param name="tape">The tape.</param>
    /// <param name="memory">The memory of each of R steps.</param>
    /// <param name="previous">The values before.</param>
    /// <param name="embedding">The embeddings of the steps' places.</param>
    /// <param name="data">The encoded data; null if there are none.</param>
    /// <param name="reads">What the steps read in the data.</param>
    /// <param name="into">Receives the parts.</param>
    public void Context(
        Tape tape,
        TensorRows memory,
        TensorRows previous,
        TensorRows embedding,
        EncodedData? data,
        StepReads reads,
        List<TensorRows> into
    )
    {
        into.Add(memory);
        into.Add(previous);
        into.Add(embedding);
        if (data is not null)
            Encoder!.Gather(tape, data, reads, embedding, memory, into);
    }

    /// <summary>
    /// The loss, minus the weighted mean log density of the batch's latents; and each site's log densities.
    /// </summary>
    /// <param name="tape">The tape.</param>
    /// <param name="batch">The traces.</param>
    /// <param name="value">
    /// Receives the loss. The returned tensor has the right gradient but another value, because families are trained
    /// separately.
    /// </param>
    /// <param name="perSite">Receives the log densities [R × 1] of each site that has any, relative to the
    /// prior's.</param>
    public Tensor? Loss(Tape tape, NetworkBatch batch, out double value, List<(int Site, Tensor LogRatio)> perSite)
    {
        value = 0;
        if (batch.StepLayout is not { } layout)
            return null;
        List<TensorRows> context = Context(tape, batch, layout);
        Tensor? loss = null;
        for (int s = 0; s < _sites.Length; s++)
        {
            SiteRows rows = batch.Sites[s];
            if (rows.Count == 0 || _sites[s].Head is not { } head)
                continue;
            Tensor outputs = _sites[s]
                .Outputs(tape, CollectionsMarshal.AsSpan(At(tape, _sites[s].Plan, rows, context, layout.Rows)));
            Span<float> credits = rows.Credits;
            Tensor logRatio = head.LogRatio(tape, outputs, rows, out Tensor family, credits);
            perSite.Add((s, logRatio));
            Span<float> minus = rows.MinusWeights;
            for (int i = 0; i < minus.Length; i++)
            {
                bool learns = head.Learns(rows.Steps[i]);
                minus[i] = learns ? -rows.Weights[i] : 0; // where it does not, the prior will propose
                credits[i] *= minus[i];
                if (learns)
                    value -= rows.Weights[i] * (rows.Steps[i].LogPrior - rows.Steps[i].LogVolume);
            }

            Tensor part = tape.WeightedSum(logRatio, minus);
            value += tape.Read(part)[0];
            if (tape.Gradients)
                part = tape.Add(part, tape.WeightedSum(family, credits));

            loss = loss is { } sum ? tape.Add(sum, part) : part;
        }

        return loss;
    }

    /// <summary>The input of the heads at every step of a batch.</summary>
    private List<TensorRows> Context(Tape tape, NetworkBatch batch, PackedLayout layout)
    {
        Tensor values = Values(tape, batch.Earlier, batch.Features),
            embeddings = StepEmbedding(tape, batch.Places.Sites, batch.Places.Places);
        var previous = new TensorRows(values, batch.Previous.Memory);
        var embedding = new TensorRows(embeddings, batch.PlaceOf.Memory);
        TensorRows memory =
            layout.Steps == 1
                ? new TensorRows(FirstMemories(tape, values, embeddings), batch.PlaceOf.Memory)
                : tape.Lstm([previous, embedding], layout, tape.Use(_wx), tape.Use(_wh), tape.Use(_bias));
        var context = new List<TensorRows>();
        Context(tape, memory, previous, embedding, Encoder?.Read(tape, batch.Data), batch.Reads, context);
        return context;
    }

    /// <summary>The memory at the first steps of traces, which depends only on their places.</summary>
    private Tensor FirstMemories(Tape tape, Tensor values, Tensor embeddings)
    {
        var none = new int[embeddings.Rows];
        Array.Fill(none, -1);
        return Remember(tape, new TensorRows(values, none), embeddings, null, null).Hidden;
    }

    /// <summary>The input of the head of a site at its visits.</summary>
    private static List<TensorRows> At(Tape tape, SitePlan site, SiteRows rows, List<TensorRows> context, int allRows)
    {
        List<TensorRows> here = rows.AreAll(allRows) ? [.. context] : [.. context.Select(rows.Take)];
        int width = PriorFeatures.Count(site);
        if (width == 0)
            return here;
        Span<float> features = rows.Features.Resize(rows.Count * width);
        for (int i = 0; i < rows.Count; i++)
            PriorFeatures.Write(site, rows.Typical[i], features[(i * width)..]);
        here.Add(tape.Constant(features, rows.Count, width));
        return here;
    }
}

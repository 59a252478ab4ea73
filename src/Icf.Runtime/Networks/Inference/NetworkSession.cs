using System.Runtime.InteropServices;
using Icf.Inference;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// Runs the network for one block of particles, with one network call per group and part. Particles whose latents so
/// far are the same are computed once. Reused from block to block.
/// </summary>
internal sealed class NetworkSession(ProposalNetwork network, Action<NetworkSession> giveBack) : IProposalSession
{
    private readonly StepGroup _group = new(network.Plan);
    private readonly Stratification _stratification = new();
    private readonly MemoryTable _memories = new(network.Plan.Options.MemoryWidth);
    private readonly List<TensorRows> _context = [];
    private readonly List<StepHistory> _saved = [];
    private readonly Stack<int> _freeSaved = new();
    private readonly double[] _masses = new double[Head.NumbersOfMass * PriorInfo.MostClasses];
    private readonly StepReads _reads = new(network.Plan);
    private readonly ReusedArray<int> _sites = new();
    private readonly ReusedArray<int> _newMemories = new();
    private readonly ReusedArray<float> _buffer = new();
    private readonly ReusedArray<double> _densities = new();
    private readonly ReusedArray<double> _uniforms = new();
    private readonly ReusedArray<double> _levels = new();
    private ConditionedNetwork _data = null!; // none while nobody uses the session
    private StepHistory[] _histories = [];

    /// <summary>Starts a block of particles.</summary>
    public void Begin(ConditionedNetwork data, int particles)
    {
        _data = data;
        if (_histories.Length < particles)
            _histories = new StepHistory[particles];
        Array.Fill(_histories, StepHistory.None);
        _memories.Clear();
        _saved.Clear();
        _freeSaved.Clear();
    }

    public void Dispose()
    {
        if (_data is null)
            return;
        _data = null!;
        giveBack(this);
    }

    public bool TryPropose(ParkedGroup group)
    {
        SiteLayers layers = network.Sites[group.Site.Id];
        group.BeginPart(0);
        for (int part = 0; part < group.MostParts; part++)
        {
            if (part > 0)
                group.BeginPart(part);
            _group.Gather(group, _histories, PriorFeatures.Count(layers.Plan) > 0);
            using (Tape tape = network.Engine.BeginTape(gradients: false))
            {
                Step(tape, group.Site.Id);
                if (layers.Head is { } head)
                    Draw(tape, group, layers, head);
            }

            if (layers.Head is null)
                ProposeFromPrior(group);
            Remember(group, layers.Plan);
        }

        return group.HasNumbers;
    }

    public bool Proposes(StaticSite site) => network.Sites[site.Id].Head is not null;

    public int Save(int slot) => Save(_histories[slot]);

    public int Share(int saved) => Save(_saved[saved]);

    public void Restore(int slot, int saved) => SetHistory(slot, _saved[saved]);

    public void Release(int saved)
    {
        _memories.Drop(_saved[saved].Memory);
        _freeSaved.Push(saved);
    }

    /// <summary>Runs one step of the memory and builds the input of the head.</summary>
    private void Step(Tape tape, int site)
    {
        LookUp(_group.Positions);
        _sites.Resize(_group.Places.Length).Fill(site);
        var previous = new TensorRows(network.Values(tape, _group.Earlier, _buffer), _group.ValueOf);
        var embedding = new TensorRows(network.StepEmbedding(tape, _sites.Span, _group.Places), _group.PlaceOf);
        (Tensor? before, Tensor? cellBefore) = Memories(tape);
        (Tensor hidden, Tensor cell) = network.Remember(tape, previous, embedding, before, cellBefore);
        Store(tape.Read(hidden), tape.Read(cell));
        _context.Clear();
        network.Context(tape, hidden, previous, embedding, _data.On(tape), _reads, _context);
    }

    private void LookUp(ReadOnlySpan<StepPosition> positions)
    {
        _reads.Resize(positions.Length);
        for (int s = 0; s < positions.Length; s++)
        {
            (int query, StepPlace place, int cursor) = positions[s];
            _reads.Set(s, query, _data.Layouts[query], _data.Batch, _data.Firsts(query), cursor, place);
        }

        _reads.OfStep = _group.PositionOf;
    }

    /// <summary>The states of the memory before the steps; none if all are first steps.</summary>
    private (Tensor? Hidden, Tensor? Cell) Memories(Tape tape)
    {
        ReadOnlySpan<NetworkStep> steps = _group.Steps;
        bool any = false;
        foreach (ref readonly NetworkStep step in steps)
            any |= step.History.Memory >= 0;
        if (!any)
            return (null, null);
        int width = network.Plan.Options.MemoryWidth,
            count = steps.Length * width;
        Span<float> hidden = _buffer.Resize(2 * count)[..count],
            cell = _buffer.Span[count..];
        for (int s = 0; s < steps.Length; s++)
        {
            _memories.ReadHidden(steps[s].History.Memory, hidden[(s * width)..]);
            _memories.ReadCell(steps[s].History.Memory, cell[(s * width)..]);
        }

        return (tape.Constant(hidden, steps.Length, width), tape.Constant(cell, steps.Length, width));
    }

    private void Store(ReadOnlySpan<float> hidden, ReadOnlySpan<float> cell)
    {
        int width = network.Plan.Options.MemoryWidth,
            count = _group.Steps.Length;
        _newMemories.Resize(count);
        for (int s = 0; s < count; s++)
            _newMemories[s] = _memories.Add(hidden.Slice(s * width, width), cell.Slice(s * width, width));
    }

    private static bool AreFinite(ReadOnlySpan<float> row)
    {
        foreach (float output in row)
            if (!float.IsFinite(output))
                return false;
        return true;
    }

    private void Draw(Tape tape, ParkedGroup group, SiteLayers layers, Head head)
    {
        TellPriors(tape, layers.Plan);
        ReadOnlySpan<float> outputs = tape.Read(layers.Outputs(tape, CollectionsMarshal.AsSpan(_context)));
        int size = head.DensitySize,
            count = _group.Steps.Length;
        Span<double> densities = _densities.Resize(count * size);
        for (int s = 0; s < count; s++)
        {
            // If the network's output is not finite, its first number shows it.
            ReadOnlySpan<float> row = outputs.Slice(s * head.Outputs, head.Outputs);
            if (!AreFinite(row))
                densities[s * size] = double.NaN;
            else
                head.Prepare(row, densities.Slice(s * size, size));
        }

        ReadOnlySpan<int> rows = _group.Rows,
            stepOf = _group.StepOf;
        ReadOnlySpan<PriorInfo> priors = _group.Priors;
        Span<double> uniforms = _uniforms.Resize(rows.Length),
            levels = _levels.Resize(rows.Length);
        _stratification.Write(group, rows, _histories, uniforms);
        Span<double> values = group.Values,
            logProposals = group.LogProposals;
        for (int i = 0; i < rows.Length; i++)
        {
            int r = rows[i];
            ref readonly PriorInfo prior = ref priors[i];
            ReadOnlySpan<double> density = densities.Slice(stepOf[i] * size, size);
            if (!head.Serves(prior) || double.IsNaN(density[0]))
            {
                _data.Note(group.Site, group.Particle(r).Query);
                group.ProposeFromPrior(r);
                levels[i] = group.PointOf(r, prior, values[r]).Level;
                continue;
            }

            Span<double> masses = _masses.AsSpan(0, Head.NumbersOfMass * prior.Classes);
            if (prior.Classes > 0)
            {
                group.LogMasses(r, masses);
                head.TakeMasses(density, masses);
            }

            double u = _data.LeavesOutPrior ? Head.OfFamily(density, uniforms[i]) : uniforms[i];
            double drawn = double.NaN;
            bool isDrawn =
                !group.IsFromPrior(r) && head.TryDraw(density, prior, masses, u, ref group.Particle(r).Rng, out drawn);
            if (isDrawn)
                values[r] = prior.HasLevels ? group.AtLevel(r, prior, drawn) : drawn;
            else
                group.ProposeFromPrior(r);
            PriorPoint point =
                isDrawn && prior.Classes > 0
                    ? PriorPoint.OfMass(drawn, masses[(int)(drawn - prior.Support.Lower)])
                    : group.PointOf(r, prior, values[r]);
            double logDensity = head.LogDensity(density, prior, masses, point);
            logProposals[r] = double.IsNaN(logDensity) ? double.NegativeInfinity : logDensity;
            levels[i] = point.Level;
        }
    }

    /// <summary>Adds the features of the priors to the input of the head, if it has them.</summary>
    private void TellPriors(Tape tape, SitePlan plan)
    {
        int width = PriorFeatures.Count(plan);
        if (width == 0)
            return;
        ReadOnlySpan<NetworkStep> steps = _group.Steps;
        Span<float> features = _buffer.Resize(steps.Length * width);
        for (int s = 0; s < steps.Length; s++)
            PriorFeatures.Write(plan, steps[s].Prior, features[(s * width)..]);
        _context.Add(tape.Constant(features, steps.Length, width));
    }

    private void ProposeFromPrior(ParkedGroup group)
    {
        int noted = -1;
        foreach (int r in _group.Rows)
        {
            int query = group.Particle(r).Query;
            if (query != noted)
                _data.Note(group.Site, noted = query);
            if (group.HasNumbers)
                group.ProposeFromPrior(r);
        }
    }

    /// <summary>Stores the values.</summary>
    private void Remember(ParkedGroup group, SitePlan plan)
    {
        ReadOnlySpan<int> rows = _group.Rows,
            stepOf = _group.StepOf;
        ReadOnlySpan<PriorInfo> priors = _group.Priors;
        ReadOnlySpan<bool> narrowed = _group.AreNarrowed;
        ReadOnlySpan<double> values = group.Values;
        bool hasNumbers = group.HasNumbers;
        for (int i = 0; i < rows.Length; i++)
        {
            double coordinate =
                hasNumbers && narrowed[i] ? Region.Coordinate(plan, priors[i], values[rows[i]])
                : plan.ShowsLevels ? _levels[i]
                : hasNumbers ? WorkingCoordinate.Of(values[rows[i]], priors[i])
                : double.NaN;
            SetHistory(
                group.Particle(rows[i]).Slot,
                new StepHistory(_newMemories[stepOf[i]], group.Site.Id, coordinate)
            );
        }
    }

    private int Save(in StepHistory history)
    {
        _memories.Keep(history.Memory);
        if (!_freeSaved.TryPop(out int saved))
        {
            saved = _saved.Count;
            _saved.Add(default);
        }

        _saved[saved] = history;
        return saved;
    }

    private void SetHistory(int slot, in StepHistory history)
    {
        _memories.Keep(history.Memory);
        _memories.Drop(_histories[slot].Memory);
        _histories[slot] = history;
    }
}

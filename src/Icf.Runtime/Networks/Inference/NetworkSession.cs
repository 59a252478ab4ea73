using Icf.Inference;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// One block of particles going through the network: a row of memory for each, one network call per group and part.
/// </summary>
internal sealed class NetworkSession : IProposalSession
{
    private readonly ConditionedNetwork _data;
    private readonly ProposalNetwork _network;
    private readonly float[] _hidden;
    private readonly float[] _cell;
    private readonly int[] _lastSite;
    private readonly double[] _lastCoordinate;
    private readonly double[] _masses = new double[PriorInfo.MostClasses];

    // The rows of the group that have the part at hand, and what the network is told of them. When all particles are
    // still one and the same, the network looks at the first only.
    private int[] _rows = [];
    private PriorInfo[] _priors = [];
    private int[] _slots = [];
    private int[] _sites = [];
    private StepPlace[] _places = [];
    private int[] _cursors = [];
    private double[] _uniforms = [];

    public NetworkSession(ConditionedNetwork data, int particles)
    {
        (_data, _network) = (data, data.Network);
        int width = _network.Plan.Options.MemoryWidth;
        (_hidden, _cell) = (new float[particles * width], new float[particles * width]);
        (_lastSite, _lastCoordinate) = (new int[particles], new double[particles]);
        Array.Fill(_lastSite, -1);
    }

    public bool TryPropose(ParkedGroup group)
    {
        SiteLayers layers = _network.Sites[group.Site.Id];
        group.BeginPart(0);
        for (int part = 0; part < group.MostParts; part++)
        {
            if (part > 0)
                group.BeginPart(part);
            Gather(group);
            using (Tape tape = _network.Engine.BeginTape(gradients: false))
            {
                Tensor context = Step(tape);
                if (layers.Head is { } head)
                    Draw(tape, context, group, layers, head);
            }

            if (layers.Head is null)
                ProposeFromPrior(group);
            Remember(group);
        }

        return group.HasNumbers;
    }

    public int MemorySize => 2 * _network.Plan.Options.MemoryWidth + 2;

    public bool Proposes(StaticSite site) => _network.Sites[site.Id].Head is not null;

    public void Save(int slot, Span<double> into)
    {
        int width = _network.Plan.Options.MemoryWidth;
        for (int c = 0; c < width; c++)
            (into[c], into[width + c]) = (_hidden[slot * width + c], _cell[slot * width + c]);
        (into[2 * width], into[2 * width + 1]) = (_lastSite[slot], _lastCoordinate[slot]);
    }

    public void Restore(int slot, ReadOnlySpan<double> saved)
    {
        int width = _network.Plan.Options.MemoryWidth;
        for (int c = 0; c < width; c++)
            (_hidden[slot * width + c], _cell[slot * width + c]) = ((float)saved[c], (float)saved[width + c]);
        (_lastSite[slot], _lastCoordinate[slot]) = ((int)saved[2 * width], saved[2 * width + 1]);
    }

    public void Dispose()
    {
    }

    private void Gather(ParkedGroup group)
    {
        int count = 0;
        for (int r = 0; r < group.Count; r++)
            count += group.HasPart(r) ? 1 : 0;
        if (_rows.Length != count)
            (_rows, _priors) = (new int[count], new PriorInfo[count]);
        if (_slots.Length != count)
            (_slots, _sites, _places, _cursors) = (new int[count], new int[count], new StepPlace[count], new int[count]);
        for (int r = 0, i = 0; r < group.Count; r++)
        {
            if (!group.HasPart(r))
                continue;
            Particle particle = group.Particle(r);
            (_rows[i], _priors[i]) = (r, group.Prior(r));
            (_slots[i], _cursors[i]) = (particle.Slot, particle.Cursor);
            (_sites[i], _places[i]) = (group.Site.Id, group.Place(r));
            i++;
        }

        // Before their first latent all particles are one and the same: the network need look at it only once.
        if (!Array.TrueForAll(_slots, slot => _lastSite[slot] < 0) ||
            _places.AsSpan().ContainsAnyExcept(_places[0]) || _cursors.AsSpan().ContainsAnyExcept(_cursors[0]) ||
            _network.Sites[group.Site.Id].Plan.PriorVaries)
            return;
        (_slots, _sites, _places, _cursors) = ([_slots[0]], [_sites[0]], [_places[0]], [_cursors[0]]);
    }

    /// <summary>Runs one step of the memory and puts together what the head sees.</summary>
    private Tensor Step(Tape tape)
    {
        int width = _network.Plan.Options.MemoryWidth;
        (Tensor input, Tensor asking) = _network.StepInput(tape, Previous(tape), _sites, _places);
        (Tensor hidden, Tensor cell) = Array.TrueForAll(_slots, slot => _lastSite[slot] < 0)
            ? _network.Remember(tape, input, null, null)
            : _network.Remember(tape, input, Rows(tape, _hidden, width, _slots), Rows(tape, _cell, width, _slots));
        Scatter(tape.Read(hidden), _hidden, width);
        Scatter(tape.Read(cell), _cell, width);
        return _network.Encoder is null
            ? tape.Concat(hidden, input)
            : _network.With(tape, hidden, input, asking, _data.On(tape), Reads());
    }

    /// <summary>The embeddings of the values before, by the sites that they came from.</summary>
    private Tensor Previous(Tape tape)
    {
        int width = _network.Plan.Options.EmbeddingWidth, count = _slots.Length;
        var parts = new List<Tensor>();
        var places = new List<int>();
        foreach (int site in _slots.Select(slot => _lastSite[slot]).Where(site => site >= 0).Distinct().Order())
        {
            SiteLayers layers = _network.Sites[site];
            int features = ValueFeatures.Count(layers.Plan), first = places.Count;
            for (int r = 0; r < count; r++)
                if (_lastSite[_slots[r]] == site)
                    places.Add(r);
            var read = new float[(places.Count - first) * features];
            for (int i = first; i < places.Count; i++)
                ValueFeatures.Write(layers.Plan, _lastCoordinate[_slots[places[i]]], read.AsSpan((i - first) * features));
            parts.Add(layers.Values.Apply(tape, tape.Constant(read, places.Count - first, features)));
        }

        return parts.Count == 0
            ? tape.Constant(new float[count * width], count, width)
            : tape.AssembleRows([.. parts], [.. places], count);
    }

    /// <summary>What the rows look up in the data, of which there is one call.</summary>
    private StepReads Reads()
    {
        var reads = new StepReads(_network.Plan, _slots.Length);
        for (int r = 0; r < _slots.Length; r++)
            reads.Set(r, 0, _data.Layout, _data.Batch, _data.Firsts, _cursors[r], _places[r]);
        return reads;
    }

    private void Draw(Tape tape, Tensor context, ParkedGroup group, SiteLayers layers, Head head)
    {
        bool shared = _slots.Length < _rows.Length;
        SitePlan plan = layers.Plan;
        int width = PriorFeatures.Count(plan);
        if (width > 0)
        {
            var features = new float[_slots.Length * width];
            for (int r = 0; r < _slots.Length; r++)
                PriorFeatures.Write(plan, _priors[r].Typical, features.AsSpan(r * width));
            context = tape.Concat(context, tape.Constant(features, _slots.Length, width));
        }

        ReadOnlySpan<float> outputs = tape.Read(layers.Outputs(tape, context));
        if (_uniforms.Length < _rows.Length)
            _uniforms = new double[_rows.Length];
        Stratification.Write(group, _rows, slot => (_lastSite[slot], _lastCoordinate[slot]), _uniforms);
        for (int i = 0; i < _rows.Length; i++)
        {
            int r = _rows[i];
            ref readonly PriorInfo prior = ref _priors[i];
            ReadOnlySpan<float> row = outputs.Slice(shared ? 0 : i * head.Outputs, head.Outputs);
            if (!head.Serves(prior) || System.Numerics.Tensors.TensorPrimitives.IsNaNAny(row))
            {
                _data.Note(group.Site);
                group.ProposeFromPrior(r);
                continue;
            }

            if (prior.Classes > 0)
                group.LogMasses(r, _masses);
            (group.Values[r], group.LogProposals[r]) =
                head.Draw(row, prior, _masses.AsSpan(0, prior.Classes), _uniforms[i], ref group.Particle(r).Rng);
        }
    }

    private void ProposeFromPrior(ParkedGroup group)
    {
        _data.Note(group.Site);
        if (!group.HasNumbers)
            return;
        foreach (int r in _rows)
            group.ProposeFromPrior(r);
    }

    /// <summary>Notes the values, and gives every particle its own memory where it was shared.</summary>
    private void Remember(ParkedGroup group)
    {
        int width = _network.Plan.Options.MemoryWidth, first = _slots[0];
        bool shared = _slots.Length < _rows.Length;
        for (int i = 0; i < _rows.Length; i++)
        {
            int slot = group.Particle(_rows[i]).Slot;
            _lastSite[slot] = group.Site.Id;
            _lastCoordinate[slot] = group.HasNumbers
                ? WorkingCoordinate.Of(group.Values[_rows[i]], _priors[i])
                : double.NaN;
            if (!shared || slot == first)
                continue;
            _hidden.AsSpan(first * width, width).CopyTo(_hidden.AsSpan(slot * width));
            _cell.AsSpan(first * width, width).CopyTo(_cell.AsSpan(slot * width));
        }
    }

    private static Tensor Rows(Tape tape, float[] table, int width, int[] rows)
    {
        var gathered = new float[rows.Length * width];
        for (int r = 0; r < rows.Length; r++)
            if (rows[r] >= 0)
                table.AsSpan(rows[r] * width, width).CopyTo(gathered.AsSpan(r * width));
        return tape.Constant(gathered, rows.Length, width);
    }

    private void Scatter(ReadOnlySpan<float> rows, float[] table, int width)
    {
        for (int r = 0; r < _slots.Length; r++)
            rows.Slice(r * width, width).CopyTo(table.AsSpan(_slots[r] * width));
    }
}

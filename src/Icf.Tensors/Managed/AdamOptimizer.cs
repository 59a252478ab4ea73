using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed;

/// <summary>Adam over parameters of the managed engine.</summary>
internal sealed unsafe class AdamOptimizer : Optimizer
{
    // Beyond it not every integer is a float.
    private const float MostSteps = 1 << 24;

    private readonly KernelSet _kernels;
    private readonly AdamOptions _options;
    private readonly List<Slot> _slots = [];
    private readonly Dictionary<ManagedParameter, Slot> _slotOf = [];

    // The slots that the present step has found in use.
    private readonly List<Slot> _active = [];

    public AdamOptimizer(ManagedEngine engine, IReadOnlyList<Parameter> parameters, AdamOptions options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _kernels = engine.Kernels;
        this._options = options;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            if (parameter is not ManagedParameter own || own.Engine != engine)
                throw new ArgumentException(
                    $"Adam: parameter {parameter} belongs to another engine.",
                    nameof(parameters)
                );
            if (!names.Add(own.Name))
                throw new ArgumentException($"Adam: two parameters are named {own.Name}.", nameof(parameters));
            var slot = new Slot(own);
            _slots.Add(slot);
            _slotOf.Add(own, slot);
        }
    }

    /// <inheritdoc/>
    public override float Step(ReadOnlySpan<Tape> tapes, float learningRate)
    {
        if (!(learningRate >= 0) || float.IsInfinity(learningRate))
            throw new ArgumentOutOfRangeException(
                nameof(learningRate),
                learningRate,
                "Adam: the learning rate must be finite and not negative."
            );
        foreach (var slot in _active)
            slot.Gradient = null;
        _active.Clear();
        foreach (var tape in tapes)
            Require(tape);
        foreach (var tape in tapes)
            AddUp((ManagedTape)tape);

        double squares = 0;
        foreach (var slot in _active)
            squares += _kernels.SumOfSquares(slot.Gradient, slot.Parameter.Count);
        double norm = Math.Sqrt(squares);
        if (!double.IsFinite(norm) || !float.IsFinite((float)norm))
            return (float)norm;

        float scale = norm > _options.MaxGradientNorm ? (float)(_options.MaxGradientNorm / norm) : 1f;
        foreach (var slot in _active)
            Update(slot, scale, learningRate);
        return (float)norm;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, float[]> Save()
    {
        var state = new Dictionary<string, float[]>(3 * _slots.Count, StringComparer.Ordinal);
        foreach (var slot in _slots)
        {
            state.Add(FirstName(slot), slot.First.Span.ToArray());
            state.Add(SecondName(slot), slot.Second.Span.ToArray());
            state.Add(StepsName(slot), [slot.Steps]);
        }

        return state;
    }

    /// <inheritdoc/>
    public override void Restore(IReadOnlyDictionary<string, float[]> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach (var slot in _slots)
        {
            Find(state, FirstName(slot), slot.Parameter.Count);
            Find(state, SecondName(slot), slot.Parameter.Count);
            Find(state, StepsName(slot), 1);
            if (!(state[StepsName(slot)][0] is >= 0 and <= MostSteps and var steps) || !float.IsInteger(steps))
                throw new ArgumentException($"Adam: {StepsName(slot)} is not a number of steps.", nameof(state));
        }

        foreach (var slot in _slots)
        {
            state[FirstName(slot)].CopyTo(slot.First.Span);
            state[SecondName(slot)].CopyTo(slot.Second.Span);
            slot.Steps = (int)state[StepsName(slot)][0];
        }
    }

    private static string FirstName(Slot slot) => slot.Parameter.Name + "/adam/first";

    private static string SecondName(Slot slot) => slot.Parameter.Name + "/adam/second";

    private static string StepsName(Slot slot) => slot.Parameter.Name + "/adam/steps";

    private static void Find(IReadOnlyDictionary<string, float[]> state, string name, int length)
    {
        if (!state.TryGetValue(name, out float[]? values))
            throw new ArgumentException($"Adam: the state lacks {name}.", nameof(state));
        if (values.Length != length)
            throw new ArgumentException($"Adam: {name} has {values.Length} values instead of {length}.", nameof(state));
    }

    private void Require(Tape tape)
    {
        if (tape is not ManagedTape own || !own.HasGradients)
            throw new InvalidOperationException("Adam: a tape has no gradients; call Backward on it first.");
        foreach (var parameter in own.Parameters)
        {
            if (!_slotOf.ContainsKey(parameter))
                throw new InvalidOperationException(
                    $"Adam: the tape uses parameter {parameter}, which is not optimised here."
                );
        }
    }

    // The first tape's gradient is read where it lies; a second one makes a sum in memory of the optimiser's own.
    private void AddUp(ManagedTape tape)
    {
        foreach (var parameter in tape.Parameters)
        {
            float* gradient = tape.FindGradient(parameter);
            if (gradient is null)
                continue;
            var slot = _slotOf[parameter];
            if (slot.Gradient is null)
            {
                slot.Gradient = gradient;
                _active.Add(slot);
                continue;
            }

            slot.Sum ??= new PinnedBuffer(parameter.Count);
            _kernels.Add(slot.Gradient, gradient, slot.Sum.Pointer, parameter.Count);
            slot.Gradient = slot.Sum.Pointer;
        }
    }

    private void Update(Slot slot, float scale, float learningRate)
    {
        slot.Steps++;
        double correction1 = 1 - Math.Pow(_options.Beta1, slot.Steps);
        double correction2 = 1 - Math.Pow(_options.Beta2, slot.Steps);
        var step = new AdamStep(
            scale,
            _options.Beta1,
            _options.Beta2,
            (float)(learningRate / correction1),
            (float)(1 / Math.Sqrt(correction2)),
            _options.Epsilon
        );
        var parameter = slot.Parameter;
        _kernels.Adam(
            parameter.Values,
            slot.First.Pointer,
            slot.Second.Pointer,
            slot.Gradient,
            parameter.Count,
            in step
        );
        parameter.Touch();
    }

    /// <summary>One parameter with its moments.</summary>
    private sealed class Slot
    {
        public Slot(ManagedParameter parameter)
        {
            Parameter = parameter;
            First = new PinnedBuffer(parameter.Count);
            Second = new PinnedBuffer(parameter.Count);
            First.Span.Clear();
            Second.Span.Clear();
        }

        public ManagedParameter Parameter { get; }

        public PinnedBuffer First { get; }

        public PinnedBuffer Second { get; }

        public PinnedBuffer? Sum { get; set; }

        public float* Gradient { get; set; }

        public int Steps { get; set; }
    }
}

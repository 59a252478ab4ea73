namespace Icf.Tensors.Torch;

/// <summary>Adam over parameters on torch's device, with the state and the steps of the managed engine.</summary>
internal sealed class TorchAdam : Optimizer
{
    // A moment that only decays would end among the subnormal numbers, which are slow: one below the least is set to
    // zero, and looking for them every so many steps is enough.
    private const float LeastMoment = 1e-36f;
    private const int StepsBetweenLooks = 16;

    // A processor keeps so many numbers near through all passes over them. A GPU wants them all at once.
    private const int NumbersAtOnce = 16_384;

    private readonly AdamOptions _options;
    private readonly int _atOnce;
    private readonly List<Slot> _slots = [];
    private readonly Dictionary<TorchParameter, Slot> _slotOf = [];

    public TorchAdam(TorchSharpEngine engine, IReadOnlyList<Parameter> parameters, AdamOptions options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this._options = options;
        _atOnce = engine.Device.type == DeviceType.CPU ? NumbersAtOnce : int.MaxValue;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Parameter parameter in parameters)
        {
            if (parameter is not TorchParameter own || own.Engine != engine)
                throw new ArgumentException(
                    $"Adam: parameter {parameter} belongs to another engine.",
                    nameof(parameters)
                );
            if (!names.Add(own.Name))
                throw new ArgumentException($"Adam: two parameters are named {own.Name}.", nameof(parameters));
        }

        using var scratch = new Scratch(records: false);
        foreach (TorchParameter parameter in parameters.Cast<TorchParameter>())
        {
            var slot = new Slot(
                parameter,
                scratch.Keep(zeros_like(parameter.Values)),
                scratch.Keep(zeros_like(parameter.Values))
            );
            _slots.Add(slot);
            _slotOf.Add(parameter, slot);
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
        foreach (Tape tape in tapes)
            Require(tape);
        using var scratch = new Scratch(records: false);
        Dictionary<Slot, TorchTensor> gradients = Sum(tapes);
        double norm = Math.Sqrt(SumOfSquares(gradients.Values));
        if (!double.IsFinite(norm) || !float.IsFinite((float)norm))
            return (float)norm;

        float scale = norm > _options.MaxGradientNorm ? (float)(_options.MaxGradientNorm / norm) : 1f;
        foreach ((Slot slot, TorchTensor gradient) in gradients)
            Update(slot, gradient, scale, learningRate);
        return (float)norm;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, float[]> Save()
    {
        using var scratch = new Scratch(records: false);
        var state = new Dictionary<string, float[]>(3 * _slots.Count, StringComparer.Ordinal);
        foreach (Slot slot in _slots)
        {
            state.Add(slot.FirstName, Copy(slot.First, slot.Parameter.Count));
            state.Add(slot.SecondName, Copy(slot.Second, slot.Parameter.Count));
            state.Add(slot.StepsName, [slot.Steps]);
        }

        return state;
    }

    /// <inheritdoc/>
    public override void Restore(IReadOnlyDictionary<string, float[]> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach (Slot slot in _slots)
        {
            Find(state, slot.FirstName, slot.Parameter.Count);
            Find(state, slot.SecondName, slot.Parameter.Count);
            Find(state, slot.StepsName, 1);
        }

        using var scratch = new Scratch(records: false);
        foreach (Slot slot in _slots)
        {
            Parameter parameter = slot.Parameter;
            Device device = slot.Parameter.Engine.Device;
            slot.First.copy_(Transfer.Floats(state[slot.FirstName], parameter.Rows, parameter.Columns, device));
            slot.Second.copy_(Transfer.Floats(state[slot.SecondName], parameter.Rows, parameter.Columns, device));
            slot.Steps = (int)state[slot.StepsName][0];
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        foreach (Slot slot in _slots)
        {
            slot.First.Dispose();
            slot.Second.Dispose();
        }
    }

    private static void Find(IReadOnlyDictionary<string, float[]> state, string name, int length)
    {
        if (!state.TryGetValue(name, out float[]? values))
            throw new ArgumentException($"Adam: the state lacks {name}.", nameof(state));
        if (values.Length != length)
            throw new ArgumentException($"Adam: {name} has {values.Length} values instead of {length}.", nameof(state));
    }

    private static float[] Copy(TorchTensor tensor, int count)
    {
        var values = new float[count];
        Transfer.Read(tensor, values);
        return values;
    }

    private void Require(Tape tape)
    {
        if (tape is not TorchTape own || !own.HasGradients)
            throw new InvalidOperationException("Adam: a tape has no gradients; call Backward on it first.");
        foreach (TorchParameter parameter in own.Parameters)
        {
            if (!_slotOf.ContainsKey(parameter))
                throw new InvalidOperationException(
                    $"Adam: the tape uses parameter {parameter}, which is not optimised here."
                );
        }
    }

    // Tape by tape in their order.
    private Dictionary<Slot, TorchTensor> Sum(ReadOnlySpan<Tape> tapes)
    {
        var sums = new Dictionary<Slot, TorchTensor>();
        foreach (Tape tape in tapes)
        {
            var own = (TorchTape)tape;
            foreach (TorchParameter parameter in own.Parameters)
            {
                if (own.FindGradient(parameter) is not { } gradient)
                    continue;
                Slot slot = _slotOf[parameter];
                sums[slot] = sums.TryGetValue(slot, out TorchTensor? sum) ? sum.Plus(gradient) : gradient;
            }
        }

        return sums;
    }

    private double SumOfSquares(IReadOnlyCollection<TorchTensor> gradients)
    {
        if (gradients.Count == 0)
            return 0;
        var sums = new List<TorchTensor>();
        foreach (TorchTensor gradient in gradients)
        {
            int count = (int)gradient.numel();
            TorchTensor all = gradient.reshape(count);
            for (int start = 0; start < count; start += _atOnce)
                sums.Add(SumOfSquares(all.narrow(0, start, Math.Min(_atOnce, count - start))));
        }

        return stack(sums).sum().cpu().item<double>();
    }

    private static TorchTensor SumOfSquares(TorchTensor part)
    {
        using TorchTensor exact = part.to(ScalarType.Float64),
            squares = exact * exact;
        return squares.sum();
    }

    private void Update(Slot slot, TorchTensor gradient, float scale, float learningRate)
    {
        slot.Steps++;
        double correction1 = 1 - Math.Pow(_options.Beta1, slot.Steps);
        double correction2 = 1 - Math.Pow(_options.Beta2, slot.Steps);
        int count = slot.Parameter.Count;
        TorchTensor values = slot.Parameter.Values.view(count),
            slopes = gradient.reshape(count);
        TorchTensor firsts = slot.First.view(count),
            seconds = slot.Second.view(count);
        for (int start = 0, length; start < count; start += length)
        {
            length = Math.Min(_atOnce, count - start);
            using var scratch = new Scratch(records: false);
            TorchTensor first = firsts.narrow(0, start, length),
                second = seconds.narrow(0, start, length);
            TorchTensor g = slopes.narrow(0, start, length).Times(scale);
            first.Shrink(_options.Beta1).Increase(g, 1 - _options.Beta1);
            second.Shrink(_options.Beta2).IncreaseByProduct(g, g, 1 - _options.Beta2);
            TorchTensor root = second.sqrt().Shrink((float)(1 / Math.Sqrt(correction2))).Plus(_options.Epsilon);
            values.narrow(0, start, length).IncreaseByQuotient(first, root, -(float)(learningRate / correction1));
        }

        if (slot.Steps % StepsBetweenLooks == 0)
        {
            OrZero(firsts);
            OrZero(seconds);
        }
    }

    private static void OrZero(TorchTensor moment) => moment.mul_(moment.abs().IsAtLeast(LeastMoment));

    /// <summary>One parameter with its moments.</summary>
    private sealed class Slot(TorchParameter parameter, TorchTensor first, TorchTensor second)
    {
        public TorchParameter Parameter { get; } = parameter;

        public TorchTensor First { get; } = first;

        public TorchTensor Second { get; } = second;

        public int Steps { get; set; }

        public string FirstName => Parameter.Name + "/adam/first";

        public string SecondName => Parameter.Name + "/adam/second";

        public string StepsName => Parameter.Name + "/adam/steps";
    }
}

namespace Icf.Tensors.Torch;

// Torch records all operations but densities. What a density hands on is a fresh leaf to torch, and its own derivatives
// are known in closed form, so that a row without weight contributes nothing even where its density has no derivative.
// A backward pass therefore goes from the loss to the leaves of the last densities, from there to those before, and at
// last, all at once, to the parameters.
internal sealed partial class TorchTape
{
    // What the tape sees of each parameter, in the order of first use. Gradients gather there, part by part.
    private readonly Dictionary<TorchParameter, TorchTensor> _views = [];
    private readonly List<Cut> _cuts = [];

    /// <summary>The parameters in use, in the order of their first use.</summary>
    public IEnumerable<TorchParameter> Parameters => _views.Keys;

    /// <summary>The gradient of a parameter, or null if none has reached it.</summary>
    public TorchTensor? FindGradient(TorchParameter parameter) =>
        _views.TryGetValue(parameter, out TorchTensor? view) ? LeafGradient.Of(view) : null;

    /// <inheritdoc/>
    protected override void BackwardCore(Tensor loss)
    {
        using var scratch = new Scratch(records: false);
        List<TorchTensor> ends = [],
            gradients = [];
        if (Find(loss).requires_grad)
        {
            ends.Add(Find(loss));
            gradients.Add(ones(1, 1, ScalarType.Float32, engine.Device));
        }

        for (int depth = Depth(loss); depth > 0; depth--)
        {
            List<Cut> level = _cuts.FindAll(cut => cut.Depth == depth);
            if (ends.Count == 0 || level.Count == 0)
                continue;
            autograd.backward(ends, gradients, retain_graph: true, inputs: level.ConvertAll(cut => cut.Result));
            foreach (Cut cut in level)
            {
                if (LeafGradient.Of(cut.Result) is not { } upstream)
                    continue;
                ends.Add(cut.Parameters);
                gradients.Add((upstream * cut.Slopes).Masked(upstream.Is(0), 0));
            }
        }

        if (ends.Count > 0 && _views.Count > 0)
            autograd.backward(ends, gradients, inputs: _views.Values.ToList());
    }

    /// <inheritdoc/>
    protected override void ReadGradientCore(Parameter parameter, Span<float> destination)
    {
        using var scratch = new Scratch(records: false);
        if (parameter is TorchParameter own && FindGradient(own) is { } gradient)
            Transfer.Read(gradient, destination);
        else
            destination.Clear();
    }

    private TorchTensor View(TorchParameter parameter)
    {
        if (!_views.TryGetValue(parameter, out TorchTensor? view))
        {
            using var scratch = new Scratch(Gradients);
            _views.Add(parameter, view = scratch.Keep(parameter.Values.view(parameter.Rows, parameter.Columns)));
        }

        return view;
    }

    // What a density is to the backward pass.
    private Tensor AddDensity(in Scratch scratch, Tensor parameters, Density density)
    {
        int depth = Depth(parameters) + 1;
        if (density.Slopes is null)
            return Add(scratch, density.Log, parameters.Rows, 1, depth);
        TorchTensor leaf = empty(parameters.Rows, 1, ScalarType.Float32, engine.Device, requires_grad: true);
        leaf.copy_(density.Log);
        _cuts.Add(new Cut(Find(parameters), leaf, scratch.Keep(density.Slopes), depth));
        return Add(scratch, leaf, parameters.Rows, 1, depth);
    }

    private void FreeCuts()
    {
        foreach (Cut cut in _cuts)
            cut.Slopes.Dispose();
        _cuts.Clear();
    }

    private void FreeViews()
    {
        foreach (TorchTensor view in _views.Values)
            view.Dispose();
        _views.Clear();
    }

    /// <param name="Parameters">What the density was computed from.</param>
    /// <param name="Result">The density, a leaf.</param>
    /// <param name="Slopes">Its derivatives by the parameters, row by row.</param>
    /// <param name="Depth">How many densities, one after another, have gone into the result, with this one.</param>
    private readonly record struct Cut(TorchTensor Parameters, TorchTensor Result, TorchTensor Slopes, int Depth);
}

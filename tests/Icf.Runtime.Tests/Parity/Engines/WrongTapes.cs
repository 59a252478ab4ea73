using Icf.Tensors;

namespace Icf.Runtime.Tests.Parity;

/// <summary>Takes the gates in the order f, i, g, o.</summary>
internal sealed class SwappedGatesTape(Tape inner) : WrappedTape(inner)
{
    protected override Tensor LstmCore(
        ReadOnlySpan<TensorRows> x,
        PackedLayout layout,
        Tensor wx,
        Tensor wh,
        Tensor bias
    ) => base.LstmCore(x, layout, Swap(wx), Swap(wh), Swap(bias));

    protected override (Tensor Hidden, Tensor Cell) LstmCellCore(
        ReadOnlySpan<TensorRows> x,
        Tensor? hidden,
        Tensor? cell,
        Tensor wx,
        Tensor wh,
        Tensor bias
    ) => base.LstmCellCore(x, hidden, cell, Swap(wx), Swap(wh), Swap(bias));

    private Tensor Swap(Tensor weight)
    {
        int h = weight.Columns / 4;
        return Concat(Columns(weight, h, h), Columns(weight, 0, h), Columns(weight, 2 * h, 2 * h));
    }
}

/// <summary>Forgets the bias of the candidate.</summary>
internal sealed class NoCandidateBiasTape(Tape inner) : WrappedTape(inner)
{
    protected override Tensor GruCore(
        Tensor x,
        PackedLayout layout,
        Tensor wx,
        Tensor wh,
        Tensor bias,
        Tensor candidateBias
    ) => base.GruCore(x, layout, wx, wh, bias, Scale(candidateBias, 0));
}

/// <summary>Applies an activation to all columns.</summary>
internal sealed class AllColumnsTape(Tape inner) : WrappedTape(inner)
{
    protected override Tensor LinearCore(
        ReadOnlySpan<TensorRows> x,
        Tensor weight,
        Tensor? bias,
        Activation activation,
        int from
    ) => base.LinearCore(x, weight, bias, activation, 0);
}

/// <summary>Is off by a few units in the fifth digit.</summary>
internal sealed class RoundedTape(Tape inner) : WrappedTape(inner)
{
    protected override Tensor LinearCore(
        ReadOnlySpan<TensorRows> x,
        Tensor weight,
        Tensor? bias,
        Activation activation,
        int from
    ) => Scale(base.LinearCore(x, weight, bias, activation, from), 1.00003f);
}

/// <summary>Scales one gradient a little.</summary>
internal sealed class ScaledGradientTape(Tape inner) : WrappedTape(inner)
{
    protected override void ReadGradientCore(Parameter parameter, Span<float> destination)
    {
        base.ReadGradientCore(parameter, destination);
        if (parameter.Name != "p1")
            return;
        foreach (ref float slope in destination)
            slope *= 1.0005f;
    }
}

/// <summary>Lets no gradient through the second factor of a product.</summary>
internal sealed class LostGradientTape(Tape inner) : WrappedTape(inner)
{
    protected override Tensor MultiplyCore(Tensor a, Tensor b) =>
        base.MultiplyCore(a, Constant(Read(b), b.Rows, b.Columns));
}

/// <summary>Takes −1 for the first row.</summary>
internal sealed class FirstRowTape(Tape inner) : WrappedTape(inner)
{
    protected override Tensor GatherRowsCore(Tensor x, ReadOnlySpan<int> rows)
    {
        int[] clamped = rows.ToArray();
        foreach (ref int row in clamped.AsSpan())
            row = x.Rows > 0 ? Math.Max(row, 0) : row;
        return base.GatherRowsCore(x, clamped);
    }
}

/// <summary>Leaves the last row out of every mean.</summary>
internal sealed class ShortMeanTape(Tape inner) : WrappedTape(inner)
{
    protected override Tensor MeanRowsCore(Tensor x, ReadOnlySpan<int> starts, ReadOnlySpan<int> counts)
    {
        int[] fewer = counts.ToArray();
        foreach (ref int count in fewer.AsSpan())
            count = Math.Max(count - 1, 0);
        return base.MeanRowsCore(x, starts, fewer);
    }
}

/// <summary>Does not divide by the root of the width.</summary>
internal sealed class SharpAttentionTape(Tape inner) : WrappedTape(inner)
{
    protected override Tensor AttentionCore(
        Tensor query,
        Tensor keys,
        Tensor values,
        int heads,
        ReadOnlySpan<int> start,
        ReadOnlySpan<int> count
    ) => base.AttentionCore(Scale(query, MathF.Sqrt(query.Columns / heads)), keys, values, heads, start, count);
}

/// <summary>Has a large number for the logarithm of nothing.</summary>
internal sealed class FiniteMaskTape(Tape inner) : WrappedTape(inner)
{
    protected override Tensor CategoricalLogMassCore(Tensor logits, ReadOnlySpan<int> classes)
    {
        Tensor mass = base.CategoricalLogMassCore(logits, classes);
        float[] values = Read(mass).ToArray();
        if (!values.Contains(float.NegativeInfinity))
            return mass;
        return Constant([.. values.Select(value => Math.Max(value, -1e30f))], mass.Rows, 1);
    }
}

/// <summary>Lets scales be as small as they like.</summary>
internal sealed class NoMinimumScaleTape(Tape inner) : WrappedTape(inner)
{
    protected override Tensor LogisticMixtureLogMassCore(
        Tensor parameters,
        ReadOnlySpan<float> lowerEdges,
        ReadOnlySpan<float> upperEdges,
        ReadOnlySpan<float> minimumScales
    ) => base.LogisticMixtureLogMassCore(parameters, lowerEdges, upperEdges, new float[minimumScales.Length]);
}

/// <summary>Has the gradients of the last part alone: reading those of one part takes away what came before.</summary>
internal sealed class ForgetfulTape(Tape inner) : WrappedTape(inner)
{
    private readonly Dictionary<Parameter, float[]> _before = [];
    private readonly HashSet<Parameter> _used = [];

    protected override Tensor UseCore(Parameter parameter)
    {
        _used.Add(parameter);
        return base.UseCore(parameter);
    }

    protected override void ContinueCore()
    {
        if (HasGradients)
        {
            foreach (Parameter parameter in _used)
            {
                var gradient = new float[parameter.Count];
                base.ReadGradientCore(parameter, gradient);
                _before[parameter] = gradient;
            }
        }

        base.ContinueCore();
    }

    protected override void ReadGradientCore(Parameter parameter, Span<float> destination)
    {
        base.ReadGradientCore(parameter, destination);
        if (!_before.TryGetValue(parameter, out float[]? before))
            return;
        for (int i = 0; i < destination.Length; i++)
            destination[i] -= before[i];
    }
}

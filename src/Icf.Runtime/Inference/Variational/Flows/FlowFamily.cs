namespace Icf.Inference;

/// <summary>A flow whose weights are the parameters.</summary>
internal sealed class FlowFamily : ReparameterizedFamily
{
    private readonly Flow _flow;
    private readonly double[] _normals,
        _slope;

    /// <summary>A family that stands at a normal distribution.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="rng">Where the weights to begin with come from.</param>
    public FlowFamily(Flow flow, ref Rng rng)
        : base(flow.Dimension, flow.Count)
    {
        _flow = flow;
        (_normals, _slope) = (new double[flow.Dimension], new double[flow.Dimension]);
        flow.Begin(ref rng, Parameters);
    }

    public override void MoveTo(ReadOnlySpan<double> normals)
    {
        normals.CopyTo(_normals);
        normals.CopyTo(Point);
        LogDensity = LogStandard(normals) - _flow.Move(Parameters, Point);
    }

    public override void SubtractSlope(Span<double> slope)
    {
        for (int i = 0; i < _slope.Length; i++)
            _slope[i] = -_normals[i];
        _flow.PushSlope(Parameters, _slope);
        for (int i = 0; i < _slope.Length; i++)
            slope[i] -= _slope[i];
    }

    public override void AddPathGradient(ReadOnlySpan<double> slope, Span<double> gradient)
    {
        slope.CopyTo(_slope);
        _flow.Pull(Parameters, _slope, gradient);
    }

    public override LineProposal ToProposal() => new FlowProposal(_flow.Fork(), [.. Parameters]);
}

using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A scale for each coordinate: of its square √(variance of the draws / variance of the gradients) is the best
/// estimate.
/// </summary>
internal sealed class DiagonalFit : PreconditionerFit
{
    private readonly double[] _variances;
    private DiagonalPreconditioner _preconditioner;
    private Window _both,
        _last;

    /// <param name="gradient">The gradient at the first point.</param>
    public DiagonalFit(ReadOnlySpan<double> gradient)
    {
        _variances = DiagonalPreconditioner.VariancesOf(gradient);
        _preconditioner = new DiagonalPreconditioner(_variances);
        (_both, _last) = (new Window(gradient.Length), new Window(gradient.Length));
    }

    public override Preconditioner Preconditioner => _preconditioner;

    public override int Filled => _last.Draws.Count;

    public override void Add(double[] point, double[] gradient)
    {
        _both.Add(point, gradient);
        _last.Add(point, gradient);
    }

    public override void NextWindow()
    {
        (_both, _last) = (_last, _both);
        _last.Clear();
    }

    public override void Write(BinaryWriter to)
    {
        ValueBytes.Write(to, _preconditioner.Parts());
        _both.Write(to);
        _last.Write(to);
    }

    public override void Read(BinaryReader from)
    {
        _preconditioner = DiagonalPreconditioner.OfScales(ValueBytes.Read<double[][][]>(from)[0][0]);
        _both.Read(from);
        _last.Read(from);
    }

    public override bool Update()
    {
        if (_both.Draws.Count < Fewest)
            return false;
        for (int i = 0; i < _variances.Length; i++)
            _variances[i] = Math.Sqrt(_both.Draws.Squares[i] / _both.Gradients.Squares[i]);
        _preconditioner.Set(_variances);
        return true;
    }

    private sealed class Window(int dimension)
    {
        public RunningMoments Draws { get; } = new(dimension);

        public RunningMoments Gradients { get; } = new(dimension);

        public void Add(double[] point, double[] gradient)
        {
            Draws.Add(point);
            Gradients.Add(gradient);
        }

        public void Write(BinaryWriter to)
        {
            Draws.Write(to);
            Gradients.Write(to);
        }

        public void Read(BinaryReader from)
        {
            Draws.Read(from);
            Gradients.Read(from);
        }

        public void Clear()
        {
            Draws.Clear();
            Gradients.Clear();
        }
    }
}

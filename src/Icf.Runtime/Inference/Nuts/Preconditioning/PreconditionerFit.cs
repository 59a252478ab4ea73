namespace Icf.Inference;

/// <summary>
/// Fits a preconditioner to draws and the gradients there: the map that brings the density next to a standard normal in
/// Fisher divergence (Seyboldt, Carlson and Carpenter, "Preconditioning Hamiltonian Monte Carlo by minimizing Fisher
/// divergence", arXiv 2603.18845, 2026). Gradients tell scales from a few draws that variances alone need many for.
/// </summary>
/// <remarks>
/// Draws come in windows, so that those of the beginning are forgotten: the fit is to the last window and the one that
/// is being filled.
/// </remarks>
internal abstract class PreconditionerFit
{
    /// <summary>Fewer draws tell nothing.</summary>
    protected const int Fewest = 3;

    /// <summary>The fit of a kind.</summary>
    /// <param name="kind">What is learned.</param>
    /// <param name="gradient">The gradient at the first point, which tells the first scales.</param>
    public static PreconditionerFit Of(MassMatrix kind, ReadOnlySpan<double> gradient) =>
        kind switch
        {
            MassMatrix.LowRank => new LowRankFit(gradient),
            MassMatrix.Dense => new DenseFit(gradient),
            _ => new DiagonalFit(gradient),
        };

    /// <summary>The map. It changes by <see cref="Update"/>.</summary>
    public abstract Preconditioner Preconditioner { get; }

    /// <summary>How many draws the window has that is being filled.</summary>
    public abstract int Filled { get; }

    /// <summary>After so many draws a fit is worth its price.</summary>
    public virtual int Interval => 1;

    /// <summary>Takes a draw.</summary>
    public abstract void Add(double[] point, double[] gradient);

    /// <summary>Begins the next window, and forgets the last but one.</summary>
    public abstract void NextWindow();

    /// <summary>Writes the map, and the draws or what is known of them.</summary>
    public abstract void Write(BinaryWriter to);

    /// <summary>Reads them.</summary>
    public abstract void Read(BinaryReader from);

    /// <summary>Fits anew; false if there is too little to go by.</summary>
    public abstract bool Update();
}

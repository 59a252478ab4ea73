namespace Icf.Inference;

/// <summary>Any linear map, by its columns: x = Σ zₖ aₖ.</summary>
/// <param name="columns">The columns aₖ.</param>
/// <param name="duals">The rows of the inverse.</param>
internal sealed class DensePreconditioner(double[][] columns, double[][] duals) : Preconditioner
{
    public override void ToPoint(double[] white, double[] point) => Combine(columns, white, point);

    public override void ToWhite(double[] point, double[] white) => Measure(duals, point, white);

    public override void ToWhiteGradient(double[] gradient, double[] whiteGradient) =>
        Measure(columns, gradient, whiteGradient);

    public override void FromWhiteGradient(double[] whiteGradient, double[] gradient) =>
        Combine(duals, whiteGradient, gradient);

    public override double[][][] Parts() => [columns, duals];

    private static void Combine(double[][] vectors, double[] by, double[] into)
    {
        Array.Clear(into);
        for (int k = 0; k < vectors.Length; k++)
            Lanes.Add(into, by[k], vectors[k]);
    }

    private static void Measure(double[][] vectors, double[] what, double[] into)
    {
        for (int k = 0; k < vectors.Length; k++)
            into[k] = Lanes.Dot(vectors[k], what);
    }
}

using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>Floats of working memory that the density kernels need for rows of this many columns.</summary>
    public abstract int DensityScratch(int columns);

    /// <summary>Log density of a value under a mixture of normals, for each row.</summary>
    /// <param name="parameters">[rows × 3K]: logits, locations, log scales.</param>
    /// <param name="values">One value per row.</param>
    /// <param name="result">Receives one log density per row.</param>
    /// <param name="derivative">Receives the derivatives by the parameters, [rows × 3K]; null if they are not
    /// wanted.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="components">The number K of components.</param>
    /// <param name="scratch">Working memory of <see cref="DensityScratch"/> floats for 3K columns.</param>
    public abstract void NormalMixture(
        float* parameters,
        float* values,
        float* result,
        float* derivative,
        int rows,
        int components,
        float* scratch
    );
}

internal sealed unsafe partial class KernelSet<S, V>
{
    private const float HalfLogTwoPi = 0.918938533f;

    // A value so many standard deviations out counts as lying there: the square of more would overflow, and take the
    // gradient of its whole minibatch along.
    private const float FarthestDeviation = 1e9f;

    /// <inheritdoc/>
    public override int DensityScratch(int columns) => 2 * columns * S.Width;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void NormalMixture(
        float* parameters,
        float* values,
        float* result,
        float* derivative,
        int rows,
        int components,
        float* scratch
    )
    {
        int columns = 3 * components;
        V* logits = (V*)scratch;
        V* locations = logits + components;
        V* logScales = locations + components;
        V* joint = logits + columns;
        V* deviation = joint + components;
        V* precision = deviation + components;
        var half = S.Broadcast(-0.5f);
        var one = S.Broadcast(1f);
        var farthest = S.Broadcast(FarthestDeviation);
        var lowest = S.Broadcast(-FarthestDeviation);
        for (int row = 0; row < rows; row += S.Width)
        {
            int lanes = Math.Min(S.Width, rows - row);
            RowsToLanes(parameters + (nint)row * columns, columns, lanes, logits);
            var value = OnePerRow(values + row, lanes);
            for (int j = 0; j < components; j++)
            {
                precision[j] = VectorMath.Exp<S, V>(S.Subtract(default, logScales[j]));
                deviation[j] = S.Max(
                    lowest,
                    S.Min(farthest, S.Multiply(S.Subtract(value, locations[j]), precision[j]))
                );
                var exponent = S.Fma(S.Multiply(half, deviation[j]), deviation[j], logits[j]);
                joint[j] = S.Subtract(exponent, logScales[j]);
            }

            // log Σ wⱼ Nⱼ = logΣexp(joint) − logΣexp(logits) − ½ log 2π.
            var largestLogit = Largest(logits, components);
            var largestJoint = Largest(joint, components);
            var weightSum = ExpAndSum(logits, components, largestLogit);
            var jointSum = ExpAndSum(joint, components, largestJoint);
            var logDensity = S.Add(
                S.Subtract(largestJoint, largestLogit),
                S.Subtract(VectorMath.Log<S, V>(jointSum), VectorMath.Log<S, V>(weightSum))
            );
            Tail.Store<S, V>(result + row, lanes, S.Subtract(logDensity, S.Broadcast(HalfLogTwoPi)));
            if (derivative is null)
                continue;

            // With responsibilities r and weights w: ∂logit = r − w, ∂location = r z / scale, ∂log scale = r (z² − 1).
            var perWeight = S.Divide(one, weightSum);
            var perJoint = S.Divide(one, jointSum);
            for (int j = 0; j < components; j++)
            {
                var r = S.Multiply(joint[j], perJoint);
                var z = deviation[j];
                logits[j] = S.Subtract(r, S.Multiply(logits[j], perWeight));
                locations[j] = S.Multiply(r, S.Multiply(z, precision[j]));
                logScales[j] = S.Multiply(r, S.Subtract(S.Multiply(z, z), one));
            }

            LanesToRows(logits, columns, lanes, derivative + (nint)row * columns);
        }
    }
}

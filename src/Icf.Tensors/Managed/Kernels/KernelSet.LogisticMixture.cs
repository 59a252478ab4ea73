using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>Log mass of an interval under a mixture of logistic distributions, for each row.</summary>
    /// <param name="parameters">[rows × 3K]: logits, locations, log scales.</param>
    /// <param name="lower">Lower edge per row.</param>
    /// <param name="upper">Upper edge per row.</param>
    /// <param name="minimumScale">What is added to the scale, per row.</param>
    /// <param name="result">Receives one log mass per row.</param>
    /// <param name="derivative">Receives the derivatives by the parameters, [rows × 3K]; null if they are not
    /// wanted.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="components">The number K of components.</param>
    /// <param name="scratch">Working memory of <see cref="DensityScratch"/> floats for 3K columns.</param>
    public abstract void LogisticMixture(
        float* parameters,
        float* lower,
        float* upper,
        float* minimumScale,
        float* result,
        float* derivative,
        int rows,
        int components,
        float* scratch
    );
}

internal sealed unsafe partial class KernelSet<S, V>
{
    // Beyond this many scales from the location the logistic function is 0 or 1 to the last bit; stopping here keeps
    // infinite edges out of the arithmetic.
    private const float Saturated = 1e4f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LogisticMixture(
        float* parameters,
        float* lower,
        float* upper,
        float* minimumScale,
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
        V* byLocation = joint + components;
        V* byLogScale = byLocation + components;
        var one = S.Broadcast(1f);
        for (int row = 0; row < rows; row += S.Width)
        {
            int lanes = Math.Min(S.Width, rows - row);
            RowsToLanes(parameters + (nint)row * columns, columns, lanes, logits);
            var from = OnePerRow(lower + row, lanes);
            var to = OnePerRow(upper + row, lanes);
            var floor = OnePerRow(minimumScale + row, lanes);
            for (int j = 0; j < components; j++)
            {
                var freeScale = VectorMath.Exp<S, V>(logScales[j]);
                var precision = S.Divide(one, S.Add(floor, freeScale));
                var logMass = LogisticLogMass(
                    from,
                    to,
                    locations[j],
                    freeScale,
                    precision,
                    out byLocation[j],
                    out byLogScale[j]
                );
                joint[j] = S.Add(logits[j], logMass);
            }

            var largestLogit = Largest(logits, components);
            var largestJoint = Largest(joint, components);
            var weightSum = ExpAndSum(logits, components, largestLogit);
            var jointSum = ExpAndSum(joint, components, largestJoint);
            var total = S.Add(
                S.Subtract(largestJoint, largestLogit),
                S.Subtract(VectorMath.Log<S, V>(jointSum), VectorMath.Log<S, V>(weightSum))
            );
            Tail.Store<S, V>(result + row, lanes, total);
            if (derivative is null)
                continue;

            var perWeight = S.Divide(one, weightSum);
            var perJoint = S.Divide(one, jointSum);
            for (int j = 0; j < components; j++)
            {
                var r = S.Multiply(joint[j], perJoint);
                logits[j] = S.Subtract(r, S.Multiply(logits[j], perWeight));
                locations[j] = S.Multiply(r, byLocation[j]);
                logScales[j] = S.Multiply(r, byLogScale[j]);
            }

            LanesToRows(logits, columns, lanes, derivative + (nint)row * columns);
        }
    }

    // With a and b the standardised edges and d = b − a, F(b) − F(a) = F(b) F(−a) (1 − e⁻ᵈ): three factors whose
    // logarithms are each stable, in both tails and for narrow intervals.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogisticLogMass(
        V lower,
        V upper,
        V location,
        V freeScale,
        V precision,
        out V byLocation,
        out V byLogScale
    )
    {
        var saturated = S.Broadcast(Saturated);
        var zero = S.Broadcast(0f);
        var one = S.Broadcast(1f);
        var a = S.Max(S.Broadcast(-Saturated), S.Multiply(S.Subtract(lower, location), precision));
        var b = S.Min(saturated, S.Multiply(S.Subtract(upper, location), precision));
        var d = S.Min(saturated, S.Multiply(S.Subtract(upper, lower), precision));
        var width = VectorMath.OneMinusExpMinus<S, V>(d);
        var logMass = S.Subtract(
            S.Subtract(VectorMath.Log<S, V>(width), VectorMath.Softplus<S, V>(S.Subtract(zero, b))),
            VectorMath.Softplus<S, V>(a)
        );

        // ∂b = F(−b) + q and ∂a = −F(a) − q with q = e⁻ᵈ / (1 − e⁻ᵈ); location and scale move both edges.
        var above = VectorMath.Sigmoid<S, V>(S.Subtract(zero, b));
        var below = VectorMath.Sigmoid<S, V>(a);
        byLocation = S.Multiply(S.Subtract(below, above), precision);
        var q = S.Divide(S.Subtract(one, width), width);
        var moment = S.Fma(b, above, S.Fma(d, q, S.Subtract(zero, S.Multiply(a, below))));
        byLogScale = S.Subtract(zero, S.Multiply(moment, S.Multiply(freeScale, precision)));
        return logMass;
    }
}

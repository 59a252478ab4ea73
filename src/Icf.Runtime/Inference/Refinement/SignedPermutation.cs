using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A permutation of coordinates, some of them reflected at zero: coordinate i of the image is another coordinate, or
/// its negative.
/// </summary>
internal sealed class SignedPermutation
{
    private readonly int[] _from;
    private readonly double[] _signs;

    private SignedPermutation(int dimension)
    {
        _from = [.. Enumerable.Range(0, dimension)];
        _signs = [.. Enumerable.Repeat(1.0, dimension)];
    }

    /// <summary>
    /// Common symmetries of models: one coordinate reflected, two exchanged, or two exchanged and reflected; and two
    /// turns of a loop, or two elements of vectors, exchanged in all groups of the same length.
    /// </summary>
    public static IEnumerable<SignedPermutation> Usual(LatentSlots slots)
    {
        for (int i = 0; i < slots.Count; i++)
        {
            yield return new SignedPermutation(slots.Count).Mirror(i);
            for (int k = 0; k < i; k++)
            {
                yield return new SignedPermutation(slots.Count).Exchange(i, k);
                yield return new SignedPermutation(slots.Count).Exchange(i, k).Mirror(i).Mirror(k);
            }
        }

        foreach (
            IGrouping<int, int[]> alike in slots
                .Series()
                .GroupBy(series => series.Length)
                .Where(group => group.Count() > 1)
        )
            for (int i = 0; i < alike.Key; i++)
            for (int k = 0; k < i; k++)
                yield return alike.Aggregate(
                    new SignedPermutation(slots.Count),
                    (all, series) => all.Exchange(series[i], series[k])
                );
    }

    /// <summary>Writes the image of a point.</summary>
    public void Apply(ReadOnlySpan<double> point, Span<double> into)
    {
        for (int i = 0; i < point.Length; i++)
            into[i] = _signs[i] * point[_from[i]];
    }

    /// <summary>The image of a component; null if its covariance is not positive definite after rounding.</summary>
    public StudentComponent? Apply(StudentComponent component)
    {
        int d = component.Mean.Length;
        double[] mean = new double[d],
            rows = new double[d * d],
            covariance = new double[d * d];
        Apply(component.Mean, mean);
        for (int i = 0; i < d; i++)
        for (int k = 0; k <= _from[i]; k++)
            rows[i * d + k] = _signs[i] * component.Factor[_from[i] * d + k];
        for (int i = 0; i < d; i++)
        for (int k = 0; k <= i; k++)
        for (int j = 0; j < d; j++)
            covariance[i * d + k] += rows[i * d + j] * rows[k * d + j];
        return LowerTriangle.TryFactor(covariance, d)
            ? new StudentComponent(mean, covariance, component.Degrees) { Cases = component.Cases }
            : null;
    }

    private SignedPermutation Mirror(int i)
    {
        _signs[i] = -_signs[i];
        return this;
    }

    private SignedPermutation Exchange(int i, int k)
    {
        (_from[i], _from[k]) = (_from[k], _from[i]);
        return this;
    }
}

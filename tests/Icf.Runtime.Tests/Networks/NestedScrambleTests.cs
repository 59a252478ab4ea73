using Icf.Networks;

namespace Icf.Runtime.Tests.Networks;

/// <summary>The numbers that stratified draws are made from.</summary>
public class NestedScrambleTests
{
    /// <summary>Of 2ʲ neighbours each falls into a 2ʲ-th of its own, whatever the size of the group.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(233)]
    [InlineData(512)]
    public void NeighboursAreSpreadEvenly(int count)
    {
        double[] numbers = Draw(count, seed: 3);
        Assert.All(numbers, static u => Assert.InRange(u, double.Epsilon, 1 - 1e-16));
        for (int run = 1; run <= count; run *= 2)
        for (int first = 0; first + run <= count; first += run)
            Assert.Equal(run, numbers.Skip(first).Take(run).Select(u => (int)(u * run)).Distinct().Count());
    }

    /// <summary>
    /// Each number alone is uniform. A mean of 4,000 lies six standard errors from 1/2 with probability 2e-9 for each
    /// of 5.
    /// </summary>
    [Fact]
    public void EachNumberIsUniform()
    {
        const int Seeds = 4_000;
        double[][] draws = [.. Enumerable.Range(0, Seeds).Select(seed => Draw(5, seed))];
        for (int k = 0; k < 5; k++)
        {
            Assert.Equal(0.5, draws.Average(u => u[k]), 6 * Math.Sqrt(1 / 12.0 / Seeds));
            Assert.Equal(1 / 3.0, draws.Average(u => u[k] * u[k]), 6 * Math.Sqrt(4 / 45.0 / Seeds));
        }
    }

    /// <summary>
    /// Draws of one particle at different steps are independent, also where the order of a step is that of the draws
    /// before: no combination of the first draw and that some steps later repeats. Of independent pairs a coefficient
    /// has a square of mean 1/n, exponential: it exceeds 25/n with probability e⁻²⁵, for each of 2,600 looked at; a
    /// function has 1.
    /// </summary>
    [Theory]
    [InlineData(89)]
    [InlineData(144)]
    [InlineData(200)]
    [InlineData(233)]
    [InlineData(377)]
    [InlineData(512)]
    public void NoStepDecidesAnother(int count)
    {
        for (int seed = 0; seed < 3; seed++)
        {
            double[] first = Draw(count, seed),
                last = first;
            for (int step = 1; step <= 4; step++)
            {
                int[] order = [.. Enumerable.Range(0, count).OrderBy(i => last[i])];
                double[] next = Draw(count, 100 * step + seed);
                double[] drawn = new double[count];
                for (int k = 0; k < count; k++)
                    drawn[order[k]] = next[k];
                last = drawn;
                for (int a = 1; a <= 3 && step > 1; a++)
                for (int b = -6; b <= 6; b++)
                    Assert.InRange(Coefficient(first, drawn, b, a), 0, 25.0 / count);
            }
        }
    }

    /// <summary>The squared size of a Fourier coefficient of the joint distribution.</summary>
    private static double Coefficient(double[] x, double[] y, int a, int b)
    {
        double real = 0,
            imaginary = 0;
        for (int i = 0; i < x.Length; i++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * (a * x[i] + b * y[i]));
            (real, imaginary) = (real + cos / x.Length, imaginary + sin / x.Length);
        }

        return real * real + imaginary * imaginary;
    }

    private static double[] Draw(int count, int seed)
    {
        var rng = new Rng(seed);
        var scramble = new NestedScramble();
        scramble.Draw(count, ref rng);
        var numbers = new double[count];
        for (int k = 0; k < count; k++)
            numbers[k] = scramble.At(k, ref rng);
        return numbers;
    }
}

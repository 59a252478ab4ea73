using Icf.Tensors;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>Densities where a plain formula would overflow, underflow or cancel.</summary>
public sealed class DensityExtremesTests
{
    [Theory]
    [InlineData(60, 61)]
    [InlineData(-61, -60)]
    [InlineData(1000, 1001)]
    [InlineData(-1001, -1000)]
    public void Logistic_tails_keep_their_logarithm(float lower, float upper)
    {
        // F(u) − F(l) ≈ e⁻ˡ − e⁻ᵘ far to the right, and by symmetry to the left.
        double near = Math.Min(Math.Abs(lower), Math.Abs(upper));
        var (value, gradient) = Evaluate([0, 0, 0], (tape, p) => tape.LogisticMixtureLogMass(p, [lower], [upper], [0]));
        Assert.Equal(-near + Math.Log(1 - Math.Exp(-1)), value, 1e-6 * near);
        Assert.Equal(Math.Sign(lower), gradient[1], 1e-5);
        Assert.All(gradient, g => Assert.True(float.IsFinite(g)));
    }

    [Fact]
    public void Narrow_intervals_keep_their_logarithm()
    {
        // A width of 1e-6 scales: mass ≈ width · f(0) = width / 4.
        var (value, gradient) = Evaluate(
            [0, 0, MathF.Log(1e6f)],
            (tape, p) => tape.LogisticMixtureLogMass(p, [-0.5f], [0.5f], [0])
        );
        Assert.Equal(Math.Log(1e-6 / 4), value, 1e-4);
        Assert.Equal(-1, gradient[2], 1e-4);
    }

    [Fact]
    public void The_whole_line_has_mass_one()
    {
        var (value, gradient) = Evaluate(
            [0.3f, -2, 1, 4, 0, -3],
            (tape, p) => tape.LogisticMixtureLogMass(p, [float.NegativeInfinity], [float.PositiveInfinity], [0.1f])
        );
        Assert.Equal(0, value, 1e-6);
        Assert.All(gradient, g => Assert.Equal(0, g, 1e-6));
    }

    [Fact]
    public void A_wide_mixture_far_away_stays_finite()
    {
        var (value, gradient) = Evaluate([0, 0, -3, 5, -10, 2], (tape, p) => tape.NormalMixtureLogDensity(p, [1e5f]));
        double z = (1e5 - 5) / Math.Exp(2);
        double expected = Math.Log(0.5) - 2 - (0.5 * z * z) - (0.5 * Math.Log(2 * Math.PI));
        Assert.Equal(expected, value, 1e-6 * Math.Abs(expected));
        Assert.All(gradient, g => Assert.True(float.IsFinite(g)));
    }

    /// <summary>
    /// No float holds the square of so many standard deviations; one such trace would cost its whole minibatch.
    /// </summary>
    [Theory]
    [InlineData(1e15f, -10f)]
    [InlineData(-1e15f, -30f)]
    [InlineData(1e30f, 0f)]
    [InlineData(3e8f, -1f)]
    public void Of_a_value_however_far_out_the_gradient_is_finite(float at, float logScale)
    {
        var (value, gradient) = Evaluate(
            [0, 1, 0.5f, -2, logScale, logScale - 1],
            (tape, p) => tape.NormalMixtureLogDensity(p, [at])
        );
        Assert.InRange(value, -1e18f, -1e16f);
        Assert.All(gradient, g => Assert.True(float.IsFinite(g), $"{g}"));
        Assert.Equal(Math.Sign(at), Math.Sign(gradient[2] + gradient[3]));
        Assert.True(gradient[4] + gradient[5] > 0);
    }

    [Fact]
    public void A_piecewise_density_may_fall_by_hundreds_of_nats()
    {
        var (value, gradient) = Evaluate(
            [-300, -300, 0, 300],
            (tape, p) => tape.PiecewiseLinearLogDensity(p, [1f / 6])
        );

        // The area is all in the last bin: e³⁰⁰ / 2 / 3.
        Assert.Equal(-300 - (300 + Math.Log(1.0 / 6)), value, 1e-3);
        Assert.Equal(0.5, gradient[0], 1e-5);
        Assert.Equal(0.5, gradient[1], 1e-5);
        Assert.Equal(-1, gradient[3], 1e-5);
    }

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(1f, 2)]
    public void A_knot_ignores_its_neighbours(float value, int knot)
    {
        float[] logits = [1, 200, -1];
        var (density, _) = Evaluate(logits, (tape, p) => tape.PiecewiseLinearLogDensity(p, [value]));
        Assert.Equal(logits[knot] - (200 + Math.Log(0.5)), density, 1e-4);
    }

    [Fact]
    public void Masked_classes_have_no_mass_and_no_gradient()
    {
        float masked = float.NegativeInfinity;
        var (value, gradient) = Evaluate([1, masked, 2], (tape, p) => tape.CategoricalLogMass(p, [2]));
        Assert.Equal(2 - Math.Log(Math.E + Math.Exp(2)), value, 1e-6);
        Assert.Equal(0, gradient[1]);
        Assert.Equal(0, gradient.Sum(), 1e-6);

        using var engine = new ManagedEngine();
        using var tape = engine.BeginTape(gradients: false);
        Assert.Equal(masked, tape.Read(tape.CategoricalLogMass(tape.Constant([1, masked, 2], 1, 3), [1]))[0]);
    }

    [Fact]
    public void A_value_that_is_not_a_number_gives_one_that_is_not()
    {
        var (normal, _) = Evaluate([0, 0, 0], (tape, p) => tape.NormalMixtureLogDensity(p, [float.NaN]));
        var (linear, _) = Evaluate([0, 0, 0], (tape, p) => tape.PiecewiseLinearLogDensity(p, [float.NaN]));
        Assert.True(float.IsNaN(normal));
        Assert.True(float.IsNaN(linear));
    }

    [Fact]
    public void A_row_without_weight_contributes_nothing()
    {
        using var engine = new ManagedEngine();
        var logits = engine.CreateParameter("p", 2, 2, [float.NegativeInfinity, 0, 1, 2]);
        using var tape = engine.BeginTape(gradients: true);
        var loss = tape.WeightedSum(tape.CategoricalLogMass(tape.Use(logits), [0, 0]), [0, 1]);
        tape.Backward(loss);
        var gradient = new float[4];
        tape.ReadGradient(logits, gradient);
        Assert.True(float.IsFinite(tape.Read(loss)[0]));
        Assert.Equal([0, 0], gradient[..2]);
    }

    private static (float Value, float[] Gradient) Evaluate(float[] row, Func<Tape, Tensor, Tensor> density)
    {
        using var engine = new ManagedEngine();
        var parameter = engine.CreateParameter("p", 1, row.Length, row);
        using var tape = engine.BeginTape(gradients: true);
        var result = density(tape, tape.Use(parameter));
        tape.Backward(result);
        var gradient = new float[row.Length];
        tape.ReadGradient(parameter, gradient);
        return (tape.Read(result)[0], gradient);
    }
}

using Icf.Inference;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Flows as distributions: what they say of their density and its derivatives.</summary>
public class FlowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_flow_begins_with_a_normal_distribution(int dimension)
    {
        FullNormal frame = Frame(dimension);
        var rng = new Rng(1);
        LineProposal begun = new FlowFamily(new Flow(frame, FlowOptions.Default), ref rng).ToProposal();
        double[] point = new double[dimension];
        for (int i = 0; i < 20; i++)
        {
            begun.Draw(ref rng, point);
            Assert.Equal(frame.LogDensity(point), begun.LogDensity(point), 1e-9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Density_and_derivatives_are_those_of_the_draw(int dimension)
    {
        FlowFamily family = Any(dimension, seed: 2);
        LineProposal proposal = family.ToProposal();
        var rng = new Rng(dimension);
        (var normals, var slope, var direction) = (new double[dimension], new double[dimension], new double[dimension]);
        for (int draw = 0; draw < 20; draw++)
        {
            // Every fourth draw lies far out, some coordinates on the straight lines.
            foreach (ref double z in normals.AsSpan())
                z = rng.NextNormal() * (draw % 4 == 0 ? 2.5 : 1);
            family.MoveTo(normals);
            double[] point = [.. family.Point];
            Assert.Equal(0, (proposal.LogDensity(point) - family.LogDensity) / (1 + Math.Abs(family.LogDensity)), 1e-5);

            Array.Clear(slope);
            family.SubtractSlope(slope);
            for (int i = 0; i < dimension; i++)
                AssertClose(Difference(step => proposal.LogDensity(Moved(point, i, step))), -slope[i]);

            foreach (ref double x in direction.AsSpan())
                x = rng.NextNormal();
            var gradient = new double[family.Parameters.Length];
            family.MoveTo(normals);
            family.AddPathGradient(direction, gradient);
            for (int i = 0; i < gradient.Length; i++)
                AssertClose(Difference(step => Along(family, i, step, normals, direction)), gradient[i]);
        }
    }

    [Fact]
    public void The_density_of_a_line_has_the_mass_one()
    {
        LineProposal proposal = Any(1, seed: 4).ToProposal();
        double mass = 0;
        for (int i = -400_000; i <= 400_000; i++)
            mass += 1e-4 * Math.Exp(proposal.LogDensity([1e-4 * i]));
        Assert.Equal(1, mass, 1e-4);
    }

    [Fact]
    public void The_density_of_a_plane_has_the_mass_one()
    {
        LineProposal proposal = Any(2, seed: 5).ToProposal();
        double mass = 0;
        for (int i = -400; i <= 400; i++)
        for (int j = -400; j <= 400; j++)
            mass += 0.01 * Math.Exp(proposal.LogDensity([0.1 * i, 0.1 * j]));
        Assert.Equal(1, mass, 0.01);
    }

    [Fact]
    public void Draws_have_the_density_that_they_are_said_to_have()
    {
        LineProposal proposal = Any(3, seed: 6).ToProposal();
        (var rng, var point) = (new Rng(1), new double[3]);
        for (int i = 0; i < 50; i++)
            Assert.Equal(proposal.DrawWithLogDensity(ref rng, point), proposal.LogDensity(point), 1e-8);
    }

    [Fact]
    public void Options_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowOptions { Transforms = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowOptions { Bins = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowOptions { Hidden = 0 });
    }

    private static FlowFamily Any(int dimension, long seed)
    {
        var rng = new Rng(seed);
        var family = new FlowFamily(new Flow(Frame(dimension), new FlowOptions { Hidden = 4, Bins = 4 }), ref rng);
        foreach (ref double parameter in family.Parameters.AsSpan())
            parameter += 0.1 * rng.NextNormal();
        return family;
    }

    private static FullNormal Frame(int dimension)
    {
        var rng = new Rng(9);
        (var mean, var factor) = (new double[dimension], new double[dimension * dimension]);
        for (int i = 0; i < dimension; i++)
        {
            mean[i] = rng.NextNormal();
            for (int j = 0; j <= i; j++)
                factor[i * dimension + j] = i == j ? 1 + 0.3 * rng.NextDouble() : 0.3 * rng.NextNormal();
        }

        return new FullNormal(mean, factor);
    }

    private static double Along(FlowFamily family, int i, double step, double[] normals, double[] direction)
    {
        double was = family.Parameters[i];
        family.Parameters[i] += step;
        family.MoveTo(normals);
        family.Parameters[i] = was;
        return Sums.OfProducts(direction, family.Point);
    }

    private static double[] Moved(double[] point, int i, double step)
    {
        double[] moved = [.. point];
        moved[i] += step;
        return moved;
    }

    private static double Difference(Func<double, double> of) => (of(1e-5) - of(-1e-5)) / 2e-5;

    private static void AssertClose(double expected, double actual) =>
        Assert.Equal(0, (actual - expected) / (1 + Math.Abs(expected)), 1e-4);
}

using System.Runtime.Intrinsics;
using Icf.CompilerServices;

namespace Icf.Language.Tests.Differentiation;

/// <summary>A scorer as the generator would write it, for numbers of any kind.</summary>
public abstract class ScorerProgram
{
    /// <summary>The number of coordinates.</summary>
    public abstract int Dimension { get; }

    public abstract void Run<TReal>(Scorer<TReal> icf)
        where TReal : struct, IReal<TReal>;

    /// <summary>The log density alone.</summary>
    public double Value(double[] point, bool includesVolume = true)
    {
        var scorer = new Scorer<Plain>(Dimension, includesVolume);
        for (int i = 0; i < point.Length; i++)
            scorer.Coordinates[i] = point[i];
        scorer.Begin();
        Run(scorer);
        return scorer.LogDensity;
    }

    /// <summary>Log density and gradient by partial derivatives that are carried along, in strips of each width.</summary>
    public (double Value, double[] Gradient) ByDuals(double[] point)
    {
        (double value, double[] gradient) = ByDuals<Vector512<double>, Lanes512>(point);
        foreach (
            var narrow in new[]
            {
                ByDuals<Vector128<double>, Lanes128>(point),
                ByDuals<Vector256<double>, Lanes256>(point),
            }
        )
        {
            Assert.Equal(value, narrow.Value);
            Assert.Equal(gradient, narrow.Gradient);
        }

        return (value, gradient);
    }

    private (double Value, double[] Gradient) ByDuals<TVector, TLanes>(double[] point)
        where TVector : struct
        where TLanes : ILanes<TVector>
    {
        var scorer = new Scorer<Dual<TVector, TLanes>>(Dimension);
        var gradient = new double[point.Length];
        double value = 0;
        for (int strip = 0; strip == 0 || strip < point.Length; strip += Dual<TVector, TLanes>.Width)
        {
            for (int i = 0; i < point.Length; i++)
                scorer.Coordinates[i] = Dual<TVector, TLanes>.Coordinate(point[i], i - strip);
            scorer.Begin();
            Run(scorer);
            scorer.Sum.CopyTo(gradient.AsSpan(strip));
            value = scorer.LogDensity;
        }

        return (value, gradient);
    }

    /// <summary>Log density and gradient by the tape; twice, since what is used again must not matter.</summary>
    public (double Value, double[] Gradient) ByTape(double[] point)
    {
        var scorer = new Scorer<Var>(Dimension);
        var first = new double[point.Length];
        var gradient = new double[point.Length];
        Run(scorer, point, first);
        double value = Run(scorer, point, gradient);
        Assert.Equal(first, gradient);
        return (value, gradient);
    }

    /// <summary>Runs a scorer on the tape.</summary>
    public double Run(Scorer<Var> scorer, double[] point, double[] gradient)
    {
        GradientTape.Begin(point, scorer.Coordinates);
        scorer.Begin();
        Run(scorer);
        GradientTape.End(gradient);
        return scorer.LogDensity;
    }

    /// <summary>All kinds of numbers have one value, and gradients are those of differences.</summary>
    public void Check(double[] point, double tolerance = 1e-6)
    {
        double value = Value(point);
        Assert.True(double.IsFinite(value), $"the log density at {string.Join(", ", point)} is {value}");
        (double byDuals, double[] dual) = ByDuals(point);
        (double byTape, double[] tape) = ByTape(point);
        Assert.Equal(value, byDuals, 1e-12 * (1 + Math.Abs(value)));
        Assert.Equal(value, byTape, 1e-12 * (1 + Math.Abs(value)));
        for (int i = 0; i < point.Length; i++)
        {
            double difference = Difference(point, i),
                allowed = tolerance * (1 + Math.Abs(difference));
            Assert.True(Math.Abs(dual[i] - difference) <= allowed, $"{i}: dual {dual[i]:R}, not {difference:R}");
            Assert.True(Math.Abs(tape[i] - difference) <= allowed, $"{i}: tape {tape[i]:R}, not {difference:R}");
        }
    }

    /// <summary>The central difference, its error of second order taken away (Richardson).</summary>
    private double Difference(double[] point, int coordinate)
    {
        return (4 * Central(1e-3) - Central(2e-3)) / 3;

        double Central(double step) => (At(step) - At(-step)) / (2 * step);

        double At(double step)
        {
            double[] moved = [.. point];
            moved[coordinate] += step;
            return Value(moved);
        }
    }
}

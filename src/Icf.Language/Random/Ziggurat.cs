using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Icf;

/// <summary>
/// Tables and slow paths of the ziggurat method with 256 layers of equal area (Marsaglia and Tsang, "The ziggurat
/// method for generating random variables", 2000). Layer 0 is the base strip with the tail; layer i lies between the
/// heights f(edge i) and f(edge i+1).
/// </summary>
internal static class Ziggurat
{
    public const ulong LayerMask = Layers - 1;
    private const int Layers = 256;

    /// <summary>The edges, descending: area / f(start), start, …, 0.</summary>
    private static double[] Edges(double start, double area, Func<double, double> density, Func<double, double> inverse)
    {
        double[] edges = new double[Layers + 1];
        edges[0] = area / density(start);
        edges[1] = start;
        for (int i = 2; i < Layers; i++)
            edges[i] = inverse(density(edges[i - 1]) + area / edges[i - 1]);
        edges[Layers] = 0;
        return edges;
    }

    /// <summary>A table entry without a bounds check: an index is a layer, or one more, by construction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double At(double[] table, int index) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), index);

    /// <summary>The standard normal density exp(−x²/2), without its constant.</summary>
    public static class Normal
    {
        private const double Start = 3.6541528853610088;
        private const double Area = 0.004928673233974655;

        private static readonly double[] s_edges = Edges(
            Start,
            Area,
            static x => Math.Exp(-0.5 * x * x),
            static y => Math.Sqrt(-2 * Elementary.Log(y))
        );

        private static readonly double[] s_steps = Array.ConvertAll(s_edges, static edge => edge / (1L << 52));

        private static readonly double[] s_heights = Array.ConvertAll(
            s_edges,
            static edge => Math.Exp(-0.5 * edge * edge)
        );

        /// <summary>The distance between neighbouring values in a layer.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static double Step(int layer) => At(s_steps, layer);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static double Edge(int index) => At(s_edges, index);

        /// <summary>
        /// Decides on a candidate outside the sure part of its layer, and draws again while it is rejected.
        /// </summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static double Slow(ref Rng rng, int layer, double x)
        {
            while (true)
            {
                if (layer == 0)
                    return Tail(ref rng, x < 0);

                double height = s_heights[layer] + rng.NextDouble() * (s_heights[layer + 1] - s_heights[layer]);
                if (height < Math.Exp(-0.5 * x * x))
                    return x;

                ulong bits = rng.NextUInt64();
                layer = (int)(bits & LayerMask);
                x = (((long)bits >> 11) + 0.5) * Step(layer);
                if (Math.Abs(x) < Edge(layer + 1))
                    return x;
            }
        }

        /// <summary>
        /// A value beyond the base layer (Marsaglia, "Generating a variable from the tail of the normal distribution",
        /// 1964). With exponentials of full resolution the tail is unbounded.
        /// </summary>
        private static double Tail(ref Rng rng, bool negative)
        {
            double beyond;
            do beyond = rng.NextExponential() / Start;
            while (2 * rng.NextExponential() < beyond * beyond);
            return negative ? -(Start + beyond) : Start + beyond;
        }
    }

    /// <summary>The standard exponential density exp(−x).</summary>
    public static class Exponential
    {
        private const double Start = 7.697117470131049;
        private const double Area = 0.003949659822581559;

        private static readonly double[] s_edges = Edges(
            Start,
            Area,
            static x => Math.Exp(-x),
            static y => -Elementary.Log(y)
        );

        private static readonly double[] s_steps = Array.ConvertAll(s_edges, static edge => edge / (1L << 52));
        private static readonly double[] s_heights = Array.ConvertAll(s_edges, static edge => Math.Exp(-edge));

        /// <summary>The distance between neighbouring values in a layer.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static double Step(int layer) => At(s_steps, layer);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static double Edge(int index) => At(s_edges, index);

        /// <summary>
        /// Decides on a candidate outside the sure part of its layer, and draws again while it is rejected.
        /// </summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static double Slow(ref Rng rng, int layer, double x)
        {
            // The exponential has no memory: its tail is the distribution itself, shifted.
            double offset = 0;
            while (true)
            {
                if (layer == 0)
                {
                    offset += Start;
                }
                else
                {
                    double height = s_heights[layer] + rng.NextDouble() * (s_heights[layer + 1] - s_heights[layer]);
                    if (height < Math.Exp(-x))
                        return offset + x;
                }

                ulong bits = rng.NextUInt64();
                layer = (int)(bits & LayerMask);
                x = ((bits >> 12) + 0.5) * Step(layer);
                if (x < Edge(layer + 1))
                    return offset + x;
            }
        }
    }
}

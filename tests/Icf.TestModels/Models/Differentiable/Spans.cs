using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Views of arrays, places by reference, and helpers that give one number after another.</summary>
    [Model]
    public static double Places([Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        double[] room = new double[4];
        Fill(room, x);
        ref double first = ref room[0];
        first += x;
        Increase(ref room[1], x);
        double sum = 0;
        foreach (double power in Powers(x, 3))
            sum += power;
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(sum + room[0] + room[1] + room[^1] + Tail(room), 1), y[i]);
        return sum;
    }

    private static void Fill(Span<double> room, double x)
    {
        for (int i = 0; i < room.Length; i++)
            room[i] = i * x;
        room[..2].Fill(1);
        room.Slice(2)[0] *= 2;
    }

    private static double Tail(ReadOnlySpan<double> room) => room[^1] + room[room.Length - 2];

    private static void Increase(ref double place, double by) => place += by;

    private static IEnumerable<double> Powers(double x, int count)
    {
        double power = 1;
        for (int i = 0; i < count; i++)
        {
            power *= x;
            yield return power;
        }
    }
}

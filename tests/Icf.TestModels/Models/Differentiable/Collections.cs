using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    private static readonly double[] s_levels = [0.5, 2];

    /// <summary>Lists, stacks and queues of numbers.</summary>
    [Model]
    public static double Lists([Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        var list = new List<double> { x, 1 };
        list.Add(x * x);
        list.Insert(0, 0.5);
        list.AddRange([x, 2 * x]);
        list.RemoveAt(1);
        list[0] += x;
        var stack = new Stack<double>();
        foreach (double value in list)
            stack.Push(value);
        var queue = new Queue<double>(stack);
        double first = queue.Dequeue();
        List<double> plain = [1, 2];
        plain.Add(x);
        var levels = new List<double>(s_levels);
        levels.Add(x);
        double total = levels[0] * levels[^1];
        for (int i = 0; i < list.Count; i++)
            total += list[i] * (i < plain.Count ? plain[i] : 1);
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(total + first + stack.Peek(), 2), y[i]);
        return total;
    }

    /// <summary>Dictionaries by name.</summary>
    [Model]
    public static double Dictionaries(string[] names, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        var effects = new Dictionary<string, double>();
        foreach (string name in names)
        {
            if (effects.TryGetValue(name, out double known))
                effects[name] = known + x;
            else
                effects.Add(name, 0.5 * x);
        }

        double sum = 0;
        foreach ((string name, double effect) in effects)
            sum += effect * name.Length;
        foreach (KeyValuePair<string, double> pair in effects)
            sum += pair.Value;
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(effects[names[i]] + 0.1 * sum, 1), y[i]);
        return sum;
    }

    /// <summary>Values without a named type.</summary>
    [Model]
    public static double Anonymous([Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        var point = new
        {
            X = x,
            Y = 2 * x,
            Count = y.Length,
        };
        var shifted = new { point.X, Z = point.Y + 1 };
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(shifted.X * shifted.Z / point.Count, 1), y[i]);
        return shifted.Z;
    }
}

using Icf.Tensors;

namespace Icf.Runtime.Tests.Tensors;

public sealed class AdamTests
{
    private const int Count = 37;

    [Theory]
    [MemberData(nameof(Engines.Paths), MemberType = typeof(Engines))]
    public void Steps_follow_the_published_algorithm(string path)
    {
        using var engine = Engines.Create(path);
        var random = new Random(5);
        float[] start = Engines.Random(random, Count);
        var parameter = engine.CreateParameter("p", 1, Count, start);
        var options = new AdamOptions
        {
            Beta1 = 0.8f,
            Beta2 = 0.99f,
            Epsilon = 1e-6f,
            MaxGradientNorm = 2f,
        };
        using var adam = engine.CreateAdam([parameter], options);

        double[] values = [.. start],
            first = new double[Count],
            second = new double[Count];
        for (int step = 1; step <= 20; step++)
        {
            float[] gradient = Engines.Random(random, Count, step % 2 == 0 ? 2 : 0.1);
            using var tape = Gradient(engine, (parameter, gradient));
            double norm = Math.Sqrt(gradient.Sum(g => (double)g * g));
            Assert.Equal(norm, adam.Step([tape], 0.01f), 1e-5 * norm);

            double scale = Math.Min(1, 2 / norm);
            for (int i = 0; i < Count; i++)
            {
                double g = scale * gradient[i];
                first[i] = (0.8 * first[i]) + (0.2 * g);
                second[i] = (0.99 * second[i]) + (0.01 * g * g);
                double corrected = second[i] / (1 - Math.Pow(0.99, step));
                values[i] -= 0.01 * first[i] / (1 - Math.Pow(0.8, step)) / (Math.Sqrt(corrected) + 1e-6);
            }

            float[] actual = Values(parameter);
            for (int i = 0; i < Count; i++)
                Assert.Equal(values[i], actual[i], 1e-5);
        }
    }

    [Fact]
    public void Gradients_of_several_tapes_are_added_up()
    {
        using var engine = new ManagedEngine();
        Parameter a = engine.CreateParameter("a", 1, 2, [0, 0]),
            b = engine.CreateParameter("b", 1, 1, [0]);
        using var adam = engine.CreateAdam([a, b], new AdamOptions { MaxGradientNorm = float.PositiveInfinity });
        using var one = Gradient(engine, (a, [1, 2]));
        using var two = Gradient(engine, (a, [2, 2]), (b, [5]));
        using var three = Gradient(engine, (a, [0, -4]));
        Assert.Equal(MathF.Sqrt(9 + 25), adam.Step([one, two, three], 0.1f), 1e-5f);
        float[] values = Values(a);
        Assert.Equal(-0.1f, values[0], 1e-6f);
        Assert.Equal(0, values[1]);
        Assert.Equal(-0.1f, Values(b)[0], 1e-6f);

        // The step reads the gradients and leaves them as they are.
        var gradient = new float[2];
        one.ReadGradient(a, gradient);
        Assert.Equal([1, 2], gradient);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_gradient_that_is_not_finite_changes_nothing(float bad)
    {
        using var engine = new ManagedEngine();
        Parameter a = engine.CreateParameter("a", 1, 2, [1, 2]),
            b = engine.CreateParameter("b", 1, 1, [3]);
        using var adam = engine.CreateAdam([a, b], new AdamOptions());
        using (var good = Gradient(engine, (a, [1, 1]), (b, [1])))
            adam.Step([good], 0.1f);
        float[] valuesOfA = Values(a),
            valuesOfB = Values(b);
        var state = adam.Save();

        using var tape = Gradient(engine, (a, [1, bad]), (b, [1]));
        Assert.False(float.IsFinite(adam.Step([tape], 0.1f)));
        Assert.Equal(valuesOfA, Values(a));
        Assert.Equal(valuesOfB, Values(b));
        var after = adam.Save();
        foreach (var (name, values) in state)
            Assert.Equal(values, after[name]);
    }

    [Fact]
    public void A_parameter_that_is_not_used_keeps_its_value()
    {
        using var engine = new ManagedEngine();
        Parameter a = engine.CreateParameter("a", 1, 1, [1]),
            b = engine.CreateParameter("b", 1, 1, [2]);
        using var adam = engine.CreateAdam([a, b], new AdamOptions());
        using (var both = Gradient(engine, (a, [1]), (b, [1])))
            adam.Step([both], 0.1f);
        float value = Values(b)[0];
        using (var one = Gradient(engine, (a, [1])))
            adam.Step([one], 0.1f);
        Assert.Equal(value, Values(b)[0]);
    }

    [Fact]
    public void Moments_that_fade_come_to_zero()
    {
        using var engine = new ManagedEngine();
        Parameter parameter = engine.CreateParameter("p", 1, 2, [1, 1]);
        using var adam = engine.CreateAdam([parameter], new AdamOptions { Beta1 = 0.5f, Beta2 = 0.8f });
        for (int step = 0; step < 500; step++)
        {
            using var tape = Gradient(engine, (parameter, step == 0 ? [1, 1e-19f] : [0, 1e-19f]));
            adam.Step([tape], 1e-3f);
        }

        Assert.All(
            adam.Save().Where(state => !state.Key.EndsWith("steps", StringComparison.Ordinal)),
            state => Assert.Equal([0, 0], state.Value)
        );
    }

    [Fact]
    public void A_restored_optimiser_continues_with_the_same_bits()
    {
        using var engine = new ManagedEngine();
        float[] start = Engines.Random(new Random(6), Count);
        Parameter a = engine.CreateParameter("p", 1, Count, start),
            b = engine.CreateParameter("p", 1, Count, start);
        using var original = engine.CreateAdam([a], new AdamOptions());
        Train(original, a, 0, 5);
        using var restored = engine.CreateAdam([b], new AdamOptions());
        restored.Restore(original.Save());
        b.Write(Values(a));
        Train(original, a, 5, 10);
        Train(restored, b, 5, 10);
        Assert.Equal(Values(a), Values(b));

        void Train(Optimizer adam, Parameter parameter, int from, int to)
        {
            for (int step = from; step < to; step++)
            {
                using var tape = Gradient(engine, (parameter, Engines.Random(new Random(step), Count)));
                adam.Step([tape], 0.01f);
            }
        }
    }

    // A tape whose gradients are the given ones: loss = Σ gradient · parameter.
    private static Tape Gradient(TensorEngine engine, params (Parameter Parameter, float[] Gradient)[] parts)
    {
        var tape = engine.BeginTape(gradients: true);
        Tensor? loss = null;
        foreach (var (parameter, gradient) in parts)
        {
            var term = tape.Linear(tape.Use(parameter), tape.Constant(gradient, gradient.Length, 1));
            loss = loss is { } sum ? tape.Add(sum, term) : term;
        }

        tape.Backward(loss!.Value);
        return tape;
    }

    private static float[] Values(Parameter parameter)
    {
        var values = new float[parameter.Count];
        parameter.Read(values);
        return values;
    }
}

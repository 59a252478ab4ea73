using Icf.Tensors;
using Icf.TestModels;
using Xunit;

namespace Icf.Testing.Parity;

/// <summary>What holds for every engine besides the values of operations. Derive with an engine.</summary>
public abstract class EngineBehaviourTests
{
    private static readonly Models.UnknownMeanModel s_mean = new();
    private static readonly Models.HiddenMarkovModel s_markov = new();

    /// <summary>Makes the engine under test; the caller disposes it.</summary>
    protected abstract TensorEngine CreateEngine();

    [EngineFact]
    public void Misuse_is_refused()
    {
        using TensorEngine engine = CreateEngine(),
            other = CreateEngine();
        Parameter weight = engine.CreateParameter("w", 1, 1, [1]);
        Assert.Throws<ArgumentException>(() => engine.CreateParameter("w", 2, 2, [1]));
        Assert.Throws<ArgumentException>(() => engine.CreateParameter("", 1, 1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.CreateParameter("w", 0, 1, []));
        Assert.Throws<ArgumentException>(() => weight.Write([1, 2]));
        Assert.Throws<ArgumentException>(() => weight.Read(new float[2]));

        Tape disposed = engine.BeginTape(gradients: true);
        Tensor stale = disposed.Use(weight);
        disposed.Dispose();
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => disposed.Scale(stale, 2));
        Assert.Throws<ObjectDisposedException>(() => disposed.Read(stale));
        Assert.Throws<ObjectDisposedException>(() => disposed.Constant([1], 1, 1));
        Assert.Throws<ObjectDisposedException>(disposed.Continue);

        using Tape tape = engine.BeginTape(gradients: true);
        Assert.Contains(
            "another tape",
            Assert.Throws<ArgumentException>(() => tape.Scale(stale, 2)).Message,
            StringComparison.Ordinal
        );
        Parameter foreign = other.CreateParameter("v", 1, 1, [1]);
        Assert.Contains(
            "another engine",
            Assert.Throws<ArgumentException>(() => tape.Use(foreign)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<InvalidOperationException>(() => tape.ReadGradient(weight, new float[1]));
        tape.Backward(tape.Use(weight));
        Assert.Throws<InvalidOperationException>(() => tape.Backward(tape.Use(weight)));
        Assert.Throws<ArgumentException>(() => tape.ReadGradient(weight, new float[3]));

        using Tape forward = engine.BeginTape(gradients: false);
        Assert.Throws<InvalidOperationException>(() => forward.Backward(forward.Use(weight)));
    }

    [EngineFact]
    public void Misuse_of_an_optimiser_is_refused()
    {
        using TensorEngine engine = CreateEngine(),
            other = CreateEngine();
        Parameter a = engine.CreateParameter("a", 1, 1, [1]),
            b = engine.CreateParameter("b", 1, 1, [1]);
        using Optimizer adam = engine.CreateAdam([a], new AdamOptions());
        using Tape empty = engine.BeginTape(gradients: true);
        Assert.Contains(
            "Backward",
            Assert.Throws<InvalidOperationException>(() => adam.Step([empty], 0.1f)).Message,
            StringComparison.Ordinal
        );
        using Tape foreign = engine.BeginTape(gradients: true);
        foreign.Backward(foreign.Use(b));
        Assert.Contains(
            "b [1×1]",
            Assert.Throws<InvalidOperationException>(() => adam.Step([foreign], 0.1f)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => adam.Step([], float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => adam.Step([], -1));
        Assert.Throws<ArgumentException>(() => other.CreateAdam([a], new AdamOptions()));
        Parameter twin = engine.CreateParameter("a", 1, 1, [1]);
        Assert.Contains(
            "named a",
            Assert.Throws<ArgumentException>(() => engine.CreateAdam([a, twin], new AdamOptions())).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.CreateAdam([a], new AdamOptions { Beta1 = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.CreateAdam([a], new AdamOptions { Epsilon = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            engine.CreateAdam([a], new AdamOptions { MaxGradientNorm = 0 })
        );
        Assert.Contains(
            "a/adam/first",
            Assert.Throws<ArgumentException>(() => adam.Restore(new Dictionary<string, float[]>())).Message,
            StringComparison.Ordinal
        );
    }

    [EngineFact]
    public void A_tape_that_goes_on_frees_its_tensors()
    {
        using TensorEngine engine = CreateEngine();
        Parameter weight = engine.CreateParameter("w", 2, 1, [1, 2]);
        using Tape tape = engine.BeginTape(gradients: true);
        Assert.False(tape.HasGradients);
        Tensor first = tape.Linear(tape.Constant([1, 10], 1, 2), tape.Use(weight));
        tape.Backward(first);
        tape.Continue();
        Assert.True(tape.HasGradients);
        Assert.Throws<ObjectDisposedException>(() => tape.Read(first));
        Assert.Throws<ObjectDisposedException>(() => tape.Read(tape.Add(first, first)));
    }

    [EngineFact]
    public void A_borrowed_tensor_is_the_same()
    {
        using TensorEngine engine = CreateEngine(),
            other = CreateEngine();
        Parameter asking = engine.CreateParameter("asking", 3, 8, Numbers.Uniform(1, 3 * 8));
        float[] keys = Numbers.Uniform(2, 11 * 8),
            values = Numbers.Uniform(3, 11 * 8);
        using Tape lender = engine.BeginTape(gradients: false);
        Tensor lentKeys = lender.Constant(keys, 11, 8),
            lentValues = lender.Constant(values, 11, 8);
        lender.KeepTransposed(lentKeys);
        (float[] Result, float[] Gradient) own = Attended(
                engine,
                asking,
                tape => (tape.Constant(keys, 11, 8), tape.Constant(values, 11, 8))
            ),
            borrowed = Attended(engine, asking, tape => (tape.Borrow(lentKeys), tape.Borrow(lentValues)));
        Assert.Equal(own.Result, borrowed.Result);
        Assert.Equal(own.Gradient, borrowed.Gradient);

        using Tape foreign = other.BeginTape(gradients: false);
        Assert.Contains(
            "another engine",
            Assert.Throws<ArgumentException>(() => foreign.Borrow(lentKeys)).Message,
            StringComparison.Ordinal
        );
        using Tape tape = engine.BeginTape(gradients: false);
        Assert.Throws<ArgumentException>(() => tape.KeepTransposed(lentKeys));
        lender.Dispose();
        Assert.Throws<ObjectDisposedException>(() => tape.Borrow(lentKeys));
    }

    private static (float[] Result, float[] Gradient) Attended(
        TensorEngine engine,
        Parameter asking,
        Func<Tape, (Tensor Keys, Tensor Values)> data
    )
    {
        using Tape tape = engine.BeginTape(gradients: true);
        (Tensor keys, Tensor values) = data(tape);
        Tensor result = tape.Attention(tape.Use(asking), keys, values, heads: 2, [0, 3, 5], [11, 7, 3]);
        tape.Backward(tape.WeightedSum(tape.Columns(result, 2, 1), [1, 2, 3]));
        return (
            tape.Read(result).ToArray(),
            [.. Gradients.Of(tape, asking).Values.Select(static slope => (float)slope)]
        );
    }

    [EngineFact]
    public void Batches_without_rows_work()
    {
        using TensorEngine engine = CreateEngine();
        Parameter weight = engine.CreateParameter("w", 3, 6, new float[18]);
        using Tape tape = engine.BeginTape(gradients: true);
        Tensor head = tape.Linear(tape.Constant([], 0, 3), tape.Use(weight), null, Activation.Tanh);
        Assert.Equal((0, 6), (head.Rows, head.Columns));
        Assert.Equal(0, tape.Read(head).Length);
        tape.Backward(tape.WeightedSum(tape.NormalMixtureLogDensity(head, []), []));
        Assert.All(Gradients.Of(tape, weight).Values, slope => Assert.Equal(0, slope));
    }

    [EngineFact]
    public void A_row_alone_has_the_value_it_has_in_a_batch()
    {
        using TensorEngine engine = CreateEngine();
        Parameter weight = engine.CreateParameter("w", 37, 50, Numbers.Uniform(1, 37 * 50));
        using Tape tape = engine.BeginTape(gradients: false);
        Tensor table = tape.Constant(Numbers.Uniform(2, 200 * 37), 200, 37);
        float[] batch = tape.Read(tape.Linear(table, tape.Use(weight), null, Activation.Tanh)).ToArray();
        foreach (int row in new[] { 0, 7, 198, 199 })
        {
            Tensor alone = tape.Linear(tape.GatherRows(table, [row]), tape.Use(weight), null, Activation.Tanh);
            Closeness.Require(
                [NamedArray.Output("row", batch.AsSpan(row * 50, 50))],
                [NamedArray.Output("row", tape.Read(alone))]
            );
        }
    }

    [EngineFact]
    public void Tapes_on_several_threads_have_gradients_of_their_own()
    {
        using TensorEngine engine = CreateEngine();
        var network = new MixedNetwork(engine);
        const int Tapes = 12;
        IReadOnlyList<NamedArray>[] alone = [.. Enumerable.Range(0, Tapes).Select(Differentiate)];
        var together = new IReadOnlyList<NamedArray>[Tapes];
        Parallel.For(0, Tapes, new ParallelOptions { MaxDegreeOfParallelism = 4 }, t => together[t] = Differentiate(t));
        for (int t = 0; t < Tapes; t++)
            Closeness.Require(alone[t], together[t]);

        IReadOnlyList<NamedArray> Differentiate(int shift)
        {
            using Tape tape = engine.BeginTape(gradients: true);
            tape.Backward(network.Loss(tape, shift));
            return [.. network.Parameters.Select(parameter => Gradients.Of(tape, parameter))];
        }
    }

    [EngineFact]
    public void A_tape_may_go_from_thread_to_thread()
    {
        using TensorEngine engine = CreateEngine();
        var network = new MixedNetwork(engine);
        using Tape tape = engine.BeginTape(gradients: true);
        Tensor loss = default;
        OnThread(() => loss = network.Loss(tape));
        OnThread(() => tape.Backward(loss));
        OnThread(tape.Continue);
        OnThread(() => tape.Backward(network.Loss(tape)));
        IReadOnlyList<NamedArray> twice = [.. network.Parameters.Select(parameter => Gradients.Of(tape, parameter))];

        using Tape other = engine.BeginTape(gradients: true);
        other.Backward(other.Scale(network.Loss(other), 2));
        Closeness.Require([.. network.Parameters.Select(parameter => Gradients.Of(other, parameter))], twice);

        static void OnThread(Action action)
        {
            var thread = new Thread(() => action());
            thread.Start();
            thread.Join();
        }
    }

    /// <summary>
    /// What is handed to a native library must live until the library is done with it, whatever the collector thinks.
    /// </summary>
    [EngineFact]
    public void Collecting_garbage_changes_no_value()
    {
        using TensorEngine engine = CreateEngine();
        Parameter parameter = engine.CreateParameter("p", 3, 9, Numbers.Uniform(1, 27));
        IReadOnlyList<NamedArray> expected = Differentiate();
        bool done = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref done))
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            for (int round = 0; round < 1_500; round++)
                Closeness.Require(expected, Differentiate());
        }
        finally
        {
            Volatile.Write(ref done, true);
            collector.Join();
        }

        IReadOnlyList<NamedArray> Differentiate()
        {
            using Tape tape = engine.BeginTape(gradients: true);
            Tensor scaled = tape.Scale(tape.Use(parameter), 1.5f);
            Tensor densities = tape.Concat(
                tape.NormalMixtureLogDensity(scaled, [0.1f, 0.2f, 0.3f]),
                tape.SplineLogDensity(scaled, [0.1f, 0.2f, 0.3f]),
                tape.PiecewiseLinearLogDensity(scaled, [0.1f, 0.2f, 0.3f]),
                tape.LogisticMixtureLogMass(scaled, [0, 1, 2], [1, 2, 3], [0, 0, 1])
            );
            tape.Backward(LinearFunctional.Of(tape, densities, out _));
            return [NamedArray.Output("densities", tape.Read(densities)), Gradients.Of(tape, parameter)];
        }
    }

    [EngineFact]
    public void Memory_does_not_grow_with_the_parts_of_a_sum()
    {
        // Each part makes some 5 MB of tensors, 2.5 GB in all if they were kept; other tests run beside.
        const int Rows = 1_000,
            Width = 256,
            Parts = 500;
        using TensorEngine engine = CreateEngine();
        Parameter weight = engine.CreateParameter("w", 1, Width, Numbers.Uniform(1, Width));
        float[] zeros = new float[Rows * Width],
            ones = [.. Enumerable.Repeat(1f, Width)];
        using Tape tape = engine.BeginTape(gradients: true);
        for (int part = 0; part < 20; part++)
            Run();
        long before = Environment.WorkingSet;
        for (int part = 0; part < Parts; part++)
            Run();
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 1L << 30);

        void Run()
        {
            tape.Continue();
            Tensor table = tape.GatherRows(tape.Use(weight), new int[Rows]);
            Tensor sum = tape.Add(tape.Scale(table, 2), tape.Multiply(table, tape.Constant(zeros, Rows, Width)));
            tape.Backward(tape.WeightedSum(tape.Linear(sum, tape.Constant(ones, Width, 1)), zeros.AsSpan(0, Rows)));
        }
    }

    [EngineFact]
    public void Training_comes_to_the_loss_of_the_managed_engine()
    {
        using TensorEngine managed = new ManagedEngine(),
            engine = CreateEngine();
        using var expected = s_mean.Compile(new(y: new double[2]), Options(managed));
        using var actual = s_mean.Compile(new(y: new double[2]), Options(engine));

        // Rounding makes the weights of two trainings part, but hardly their loss, which falls by about one nat.
        Assert.Equal(expected.Report.InitialLoss, actual.Report.InitialLoss, 1e-4);
        Assert.Equal(expected.Report.ValidationLoss, actual.Report.ValidationLoss, 1e-3);
        Assert.True(actual.Report.ValidationLoss < actual.Report.InitialLoss - 0.1);
    }

    [EngineFact]
    public void What_one_engine_saves_answers_alike_on_the_other()
    {
        using TensorEngine managed = new ManagedEngine(),
            engine = CreateEngine();
        foreach ((TensorEngine writer, TensorEngine reader) in new[] { (managed, engine), (engine, managed) })
        {
            string folder = Directory.CreateTempSubdirectory().FullName;
            try
            {
                string mean = Path.Combine(folder, "mean.icf"),
                    markov = Path.Combine(folder, "markov.icf");
                using var compiledMean = s_mean.Compile(new(y: new double[2]), Options(writer));
                compiledMean.Save(mean);
                using var loadedMean = s_mean.Load(mean, reader);
                AssertAlike(compiledMean.Infer(new([8, 9]), 500, seed: 7), loadedMean.Infer(new([8, 9]), 500, seed: 7));

                using var compiledMarkov = s_markov.Compile(new(y: new double[5]), Options(writer));
                compiledMarkov.Save(markov);
                using var loadedMarkov = s_markov.Load(markov, reader);
                double[] readings = [0.9, 0.8, 0.7, 0, -5];
                AssertAlike(
                    compiledMarkov.Infer(new(readings), 200, seed: 7),
                    loadedMarkov.Infer(new(readings), 200, seed: 7)
                );
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void AssertAlike<TResult, TLatents>(
        Posterior<TResult, TLatents> expected,
        Posterior<TResult, TLatents> actual
    )
    {
        Assert.Equal(expected.LogEvidence, actual.LogEvidence, 1e-4);
        Assert.Equal(expected.EffectiveSampleSize, actual.EffectiveSampleSize, 1e-3 * expected.EffectiveSampleSize);
        Assert.Equal(expected.Addresses, actual.Addresses);
        foreach (string address in expected.Addresses)
        {
            double deviation = expected[address].StandardDeviation;
            Assert.Equal(
                expected[address].Mean,
                actual[address].Mean,
                1e-4 * Math.Max(deviation, Math.Abs(expected[address].Mean))
            );
            Assert.Equal(deviation, actual[address].StandardDeviation, 1e-3 * deviation + 1e-6);
        }
    }

    private static CompileOptions Options(TensorEngine engine) =>
        new()
        {
            Engine = engine,
            Traces = 1_500,
            Epochs = 2,
            ValidationTraces = 256,
            Seed = 3,
            Threads = 2,
            Progress = new Silent(),
            Network = new NetworkOptions
            {
                MemoryWidth = 16,
                ReaderWidth = 16,
                AttentionWidth = 8,
                EmbeddingWidth = 8,
                HeadWidth = 16,
                Head = new() { Components = 3, Knots = 9 },
            },
        };

    private sealed class Silent : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value) { }
    }
}

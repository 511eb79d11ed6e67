// A worker evaluates this file again before each test file, but evaluates its imports only once.
import 'reflect-metadata';
import './loopbackOnly.ts';
